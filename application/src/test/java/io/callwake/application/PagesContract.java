package io.callwake.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every list promises that is read in pages.
 *
 * @param <T> an item
 * @param <P> the place of an item
 */
public interface PagesContract<T, P> {

    /** A tenant whose list is empty; each time another one. */
    TenantId newTenant();

    /**
     * Adds an item.
     *
     * @param rank the higher, the further back in the list; two of the same rank may stand in any order, which then stays
     */
    T add(TenantId tenant, int rank);

    Page<T> page(TenantId tenant, Slice<P> slice);

    long count(TenantId tenant);

    P placeOf(T item);

    @Test
    default void pagesJoinInBothDirectionsWithoutAGapOrADouble() {
        TenantId tenant = newTenant();
        List<T> all = someItems(tenant, 23);
        for (int size : new int[] {1, 4, 22, 23, 24}) {
            assertThat(forwards(tenant, size)).as("forwards, %d a page", size).isEqualTo(all);
            assertThat(backwards(tenant, size)).as("backwards, %d a page", size).isEqualTo(all);
        }
    }

    @Test
    default void aPageKnowsWhetherThereIsMoreOnEitherSide() {
        TenantId tenant = newTenant();
        List<T> all = someItems(tenant, 3);
        P second = placeOf(all.get(1));
        assertThat(page(tenant, new Slice.First<>(2, null))).isEqualTo(new Page<>(all.subList(0, 2), false, true));
        assertThat(page(tenant, new Slice.First<>(2, second))).isEqualTo(new Page<>(all.subList(2, 3), true, false));
        assertThat(page(tenant, new Slice.First<>(3, null))).isEqualTo(new Page<>(all, false, false));
        assertThat(page(tenant, new Slice.Last<>(2, null))).isEqualTo(new Page<>(all.subList(1, 3), true, false));
        assertThat(page(tenant, new Slice.Last<>(2, second))).isEqualTo(new Page<>(all.subList(0, 1), false, true));
    }

    @Test
    default void whatComesInMeanwhileNeitherHidesNorRepeatsAnything() {
        TenantId tenant = newTenant();
        List<T> before = someItems(tenant, 12);
        List<T> seen = new ArrayList<>();
        Page<T> page = page(tenant, new Slice.First<>(4, null));
        int rank = 0;
        while (true) {
            seen.addAll(page.items());
            if (!page.hasNext()) {
                break;
            }
            add(tenant, - ++rank);
            add(tenant, 100 + rank);
            page = page(tenant, new Slice.First<>(4, placeOf(page.items().getLast())));
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(before);
    }

    @Test
    default void anEmptyListHasOneEmptyPage() {
        TenantId tenant = newTenant();
        assertThat(page(tenant, new Slice.First<>(5, null))).isEqualTo(new Page<>(List.of(), false, false));
        assertThat(page(tenant, new Slice.Last<>(5, null))).isEqualTo(new Page<>(List.of(), false, false));
        assertThat(count(tenant)).isZero();
    }

    @Test
    default void aTenantsListHoldsItsOwnItemsAlone() {
        TenantId tenant = newTenant();
        List<T> ours = someItems(tenant, 2);
        TenantId other = newTenant();
        T theirs = add(other, 1);
        assertThat(page(tenant, new Slice.First<>(10, null)).items()).isEqualTo(ours);
        assertThat(page(other, new Slice.Last<>(10, null)).items()).containsExactly(theirs);
        assertThat(page(other, new Slice.First<>(10, placeOf(ours.getLast()))).items())
                .doesNotContainAnyElementsOf(ours);
        assertThat(count(tenant)).isEqualTo(2);
        assertThat(count(other)).isEqualTo(1);
    }

    /** In the order of the list, which is read at once: among those of one rank only the list itself knows it. */
    private List<T> someItems(TenantId tenant, int many) {
        List<T> added = new ArrayList<>();
        for (int i = many - 1; i >= 0; i--) {
            added.addFirst(add(tenant, i / 3));
        }
        List<T> all = page(tenant, new Slice.First<>(many + 1, null)).items();
        assertThat(all).containsExactlyInAnyOrderElementsOf(added);
        for (int i = 0; i < many; i++) {
            assertThat(added.subList(i / 3 * 3, Math.min(many, i / 3 * 3 + 3))).contains(all.get(i));
        }
        return all;
    }

    private List<T> forwards(TenantId tenant, int size) {
        List<T> seen = new ArrayList<>();
        Page<T> page = page(tenant, new Slice.First<>(size, null));
        while (true) {
            seen.addAll(page.items());
            if (!page.hasNext()) {
                return seen;
            }
            page = page(tenant, new Slice.First<>(size, placeOf(page.items().getLast())));
        }
    }

    private List<T> backwards(TenantId tenant, int size) {
        List<T> seen = new ArrayList<>();
        Page<T> page = page(tenant, new Slice.Last<>(size, null));
        while (true) {
            seen.addAll(0, page.items());
            if (!page.hasPrevious()) {
                return seen;
            }
            page = page(tenant, new Slice.Last<>(size, placeOf(page.items().getFirst())));
        }
    }
}
