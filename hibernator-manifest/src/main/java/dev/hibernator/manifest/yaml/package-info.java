/** YAML 1.2 within limits: text to trees whose every node knows its place. */
package dev.hibernator.manifest.yaml;
