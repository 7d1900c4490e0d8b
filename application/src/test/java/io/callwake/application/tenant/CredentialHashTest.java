package io.callwake.application.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialHashTest {

    /** The example of FIPS 180. */
    @Test
    void isTheSha256InHexadecimal() {
        assertThat(CredentialHash.of("abc").value())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void ofEqualCredentialsIsEqual() {
        assertThat(CredentialHash.of("cw_demo_ä")).isEqualTo(CredentialHash.of("cw_demo_ä"));
        assertThat(CredentialHash.of("cw_demo_a")).isNotEqualTo(CredentialHash.of("cw_demo_b"));
    }
}
