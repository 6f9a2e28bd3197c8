package dev.hibernator.manifest;

import dev.hibernator.api.Secret;
import dev.hibernator.manifest.wire.SecretReference;
import dev.hibernator.manifest.yaml.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * A connector's reference to a secret.
 *
 * @param secret the secret, in the connector's own namespace
 * @param scope where it is referred to
 */
record SecretLink(Identity secret, Scope scope) {
  /** The reference; what is wrong with it is reported. */
  static Optional<SecretLink> of(Identity connector, SecretReference written, Scope scope) {
    boolean foreign =
        written.namespace().filter(given -> !given.equals(connector.namespace())).isPresent();
    if (foreign) {
      // Whoever may write a connector must not read the secrets of other namespaces through it.
      scope
          .field("namespace")
          .error(
              "must be the connector's own, '"
                  + connector.namespace()
                  + "'; put the secret there, or leave this out");
    }
    return written
        .name()
        .filter(name -> !foreign)
        .map(name -> new SecretLink(new Identity(Kind.SECRET, connector.namespace(), name), scope));
  }

  /** What the secret holds, if it is there; if not, that is reported. */
  Optional<Map<String, Secret>> follow(Map<Identity, Map<String, Secret>> there) {
    Optional<Map<String, Secret>> values = Optional.ofNullable(there.get(secret));
    if (values.isEmpty()) {
      scope.missingReference("there is no " + secret + " among the files; add its manifest");
    }
    return values;
  }
}
