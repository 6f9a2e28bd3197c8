/**
 * Reads manifests. {@link dev.hibernator.manifest.ManifestFiles} finds them, {@link
 * dev.hibernator.manifest.ManifestReader} turns them into a {@link
 * dev.hibernator.manifest.ManifestSet}.
 */
package dev.hibernator.manifest;
