package io.callwake.delivery;

import java.io.IOException;

/** What is between us and whoever is asked does not let the request pass. */
final class EgressRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final Obstacle obstacle;

    EgressRefused(Obstacle obstacle) {
        super(obstacle.code());
        this.obstacle = obstacle;
    }

    Obstacle obstacle() {
        return obstacle;
    }
}
