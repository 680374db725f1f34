package org.bsr.router.lint;

import java.util.Set;

/**
 * What is known of the customers of a directory.
 *
 * @param tags those that some customer has
 * @param preferAgents some customer has a preferred agent
 */
public record Clientele(Set<String> tags, boolean preferAgents) {}
