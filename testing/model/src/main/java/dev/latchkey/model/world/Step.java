package dev.latchkey.model.world;

/**
 * One event and the worlds around it.
 *
 * @param before the world in which it happened
 * @param event what happened
 * @param after the world that came of it
 */
public record Step(World before, Event event, World after) {}
