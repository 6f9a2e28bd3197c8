package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a CloudProvider says of roles and keys, and the secrets that it refers to. */
class ProviderManifestTest {
  private static final ConnectorRef AWS = new ConnectorRef("CloudProvider", "ops", "aws");
  private static final String PROVIDER =
      """
      apiVersion: hibernator.ardikabs.com/v1alpha1
      kind: CloudProvider
      metadata: {name: aws, namespace: ops}
      spec:
        type: aws
        aws:
          accountId: "123456789012"
          region: eu-central-1
      """;
  private static final String KEYS = "    auth: {static: {secretRef: {name: keys}}}\n";
  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: keys, namespace: ops}
      type: Opaque
      data:
        AWS_ACCESS_KEY_ID: QUtJQQ==
      stringData:
        AWS_SECRET_ACCESS_KEY: "wJalr 1234"
      """;

  private static JsonObject aws(String... more) {
    ManifestSet set = Reading.of(PROVIDER + String.join("", more));
    assertThat(set.problems()).isEmpty();
    return set.connectors().get(AWS).object("aws").orElseThrow();
  }

  private static List<String> problems(String... more) {
    return Reading.of(PROVIDER + String.join("", more)).problems().stream()
        .map(problem -> problem.path().orElse("") + ": " + problem.message())
        .toList();
  }

  @Test
  void rolesAreHandedOn() {
    JsonObject aws =
        aws(
            "    assumeRoleArn: arn:aws:iam::123456789012:role/sleeper\n",
            "    externalId: ours-42\n",
            "    assumeRoleChain: [{roleArn: 'arn:aws:iam::210000000009:role/hub', externalId: h1}]\n",
            "    sessionName: nights\n",
            "    endpoint: https://aws.example.com:8443\n");
    assertThat(aws.string("assumeRoleArn")).contains("arn:aws:iam::123456789012:role/sleeper");
    assertThat(aws.string("externalId")).contains("ours-42");
    assertThat(aws.array("assumeRoleChain"))
        .containsExactly(
            JsonValue.of(
                Map.of("roleArn", "arn:aws:iam::210000000009:role/hub", "externalId", "h1")));
    assertThat(aws.string("sessionName")).contains("nights");
    assertThat(aws.string("endpoint")).contains("https://aws.example.com:8443");
  }

  @Test
  void whatIsWrongWithRolesIsToldAtOnce() {
    assertThat(
            problems(
                "    externalId: 'a b'\n",
                "    assumeRoleChain: [{roleArn: hub}, {externalId: x}]\n",
                "    sessionName: 'two words'\n",
                "    endpoint: aws.example.com\n"))
        .containsExactlyInAnyOrder(
            "spec.aws.externalId: must be 2 to 1224 letters, digits and _+=,.@:/-",
            "spec.aws.externalId: belongs to assumeRoleArn, which is missing; write it, or drop"
                + " this",
            "spec.aws.assumeRoleChain[0].roleArn: is no role; write"
                + " arn:aws:iam::<account>:role/<name>",
            "spec.aws.assumeRoleChain[1].roleArn: is missing; write"
                + " arn:aws:iam::<account>:role/<name>",
            "spec.aws.assumeRoleChain[1].externalId: must be 2 to 1224 letters, digits and"
                + " _+=,.@:/-",
            "spec.aws.sessionName: must be 2 to 64 letters, digits and _+=,.@-",
            "spec.aws.endpoint: is no URL; write http(s)://<host>[:<port>]");
  }

  @Test
  void aSessionNameWithoutARoleIsAWarning() {
    assertThat(problems("    sessionName: nights\n"))
        .containsExactly("spec.aws.sessionName: has no effect: there is no role to assume");
  }

  @Test
  void keysComeFromTheSecretThatIsNamed() {
    ManifestSet set = Reading.of(PROVIDER + KEYS, SECRET);
    assertThat(set.problemsToRun()).isEmpty();
    assertThat(set.secrets().read(AWS, "AWS_ACCESS_KEY_ID")).contains(new Secret("AKIA"));
    assertThat(set.secrets().read(AWS, "AWS_SECRET_ACCESS_KEY")).contains(new Secret("wJalr 1234"));
    assertThat(set.secrets().read(AWS, "AWS_SESSION_TOKEN")).isEmpty();
    assertThat(set.secrets().read(new ConnectorRef("CloudProvider", "ops", "other"), "x"))
        .isEmpty();
  }

  @Test
  void keysAreNowhereButInTheSecrets() {
    ManifestSet set = Reading.of(PROVIDER + KEYS, SECRET);
    assertThat(set.connectors().toString()).doesNotContain("AKIA", "wJalr");
    assertThat(set.toString()).doesNotContain("AKIA", "wJalr");
  }

  @Test
  void aSecretThatIsNotThereIsAnErrorToRun() {
    ManifestSet set = Reading.of(PROVIDER + KEYS);
    assertThat(set.isValid()).isTrue();
    assertThat(set.isRunnable()).isFalse();
    assertThat(set.problemsToRun())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).contains("spec.aws.auth.static.secretRef");
              assertThat(problem.message())
                  .isEqualTo("there is no Secret ops/keys among the files; add its manifest");
            });
  }

  @Test
  void secretsOfOtherNamespacesAreNotRead() {
    assertThat(problems("    auth: {static: {secretRef: {name: keys, namespace: prod}}}\n"))
        .containsExactly(
            "spec.aws.auth.static.secretRef.namespace: must be the connector's own, 'ops'; put the"
                + " secret there, or leave this out");
  }

  @Test
  void whatIsWrongWithASecretIsToldWithoutItsValue() {
    ManifestSet set =
        Reading.of(
            PROVIDER + KEYS,
            SECRET.replace("QUtJQQ==", "'not base 64!'").replace("\"wJalr 1234\"", "123456789"));
    assertThat(set.problems())
        .extracting(problem -> problem.path().orElse("") + ": " + problem.message())
        .containsExactly(
            "data.AWS_ACCESS_KEY_ID: is not Base64; encode it, or put it into stringData as it is",
            "stringData.AWS_SECRET_ACCESS_KEY: must be a text in quotes; what is written is not"
                + " shown");
    assertThat(set.problems().toString()).doesNotContain("123456789", "not base 64");
  }

  @Test
  void aSecretOfAnotherApiIsAnError() {
    assertThat(Reading.problems(SECRET.replace("apiVersion: v1", "apiVersion: v2")))
        .containsExactly("0.yaml:1:13: error: apiVersion: a Secret is of 'v1', not of 'v2'");
  }
}
