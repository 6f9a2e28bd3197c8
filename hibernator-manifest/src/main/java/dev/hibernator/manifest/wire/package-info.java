/**
 * Manifests as they are written: one record per kind and part, which holds texts, numbers, lists
 * and maps only, and the one reader of them. What a component's type cannot say, its annotations
 * say; schemas are made from the same records.
 */
package dev.hibernator.manifest.wire;
