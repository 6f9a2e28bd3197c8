package dev.hibernator.executor.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.MotoServer;
import dev.hibernator.testkit.cloud.ServerUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** The stack of {@code docs/iam} makes the role that a connector assumes, by an emulator. */
class CrossAccountRoleIT {
  private static final String HUB = "260000000001";
  private static final String SPOKE = "260000000002";
  private static final String HUB_ROLE = "arn:aws:iam::" + HUB + ":role/hub";
  private static final Path IAM = Path.of("..", "docs", "iam");

  @Test
  void theStackMakesARoleThatMayWhatThePoliciesOfTheExecutorsSay() throws Exception {
    try (MotoServer moto = start()) {
      String template = Files.readString(IAM.resolve("cross-account-role.yaml"));
      call(
          moto.uri(),
          "cloudformation",
          Map.of(
              "Action", "CreateStack",
              "StackName", "hibernator",
              "Capabilities.member.1", "CAPABILITY_NAMED_IAM",
              "Parameters.member.1.ParameterKey", "HubRole",
              "Parameters.member.1.ParameterValue", HUB_ROLE,
              "Parameters.member.2.ParameterKey", "ExternalId",
              "Parameters.member.2.ParameterValue", "ours-42",
              "TemplateBody", template));

      Map<String, String> role = Map.of("Action", "GetRole", "RoleName", "hibernator");
      assertThat(document(call(moto.uri(), "iam", role), "AssumeRolePolicyDocument"))
          .contains("\"AWS\":\"" + HUB_ROLE + "\"")
          .contains("\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"ours-42\"}}");
      for (String executor : List.of("ec2", "rds", "eks")) {
        Map<String, String> policy =
            Map.of(
                "Action", "GetRolePolicy",
                "RoleName", "hibernator",
                "PolicyName", executor);
        assertThat(document(call(moto.uri(), "iam", policy), "PolicyDocument"))
            .isEqualTo(withoutSpaces(Files.readString(IAM.resolve(executor + ".json"))));
      }
      assertAssumed(moto);
    }
  }

  private static MotoServer start() {
    try {
      return MotoServer.start();
    } catch (ServerUnavailable missing) {
      return Assumptions.abort(missing.getMessage());
    }
  }

  private static void assertAssumed(MotoServer moto) {
    PausingContext context = new PausingContext();
    context.connector =
        Optional.of(
            Provider.of(SPOKE)
                .withKeys(HUB)
                .with("assumeRoleArn", "arn:aws:iam::" + SPOKE + ":role/hibernator")
                .with("externalId", "ours-42"));
    try (FaultProxy proxy = FaultProxy.before(moto.uri())) {
      System.setProperty("aws.endpointUrl", proxy.uri().toString());
      try (AwsConnection<StsClient> connection =
          AwsConnections.to(StsClient::builder).open(context)) {
        assertThat(connection.client().getCallerIdentity().arn())
            .startsWith("arn:aws:sts::" + SPOKE + ":assumed-role/hibernator/");
      }
    } finally {
      System.clearProperty("aws.endpointUrl");
    }
  }

  /** A call of the query protocol; the emulator takes account and service from who has signed. */
  private static String call(URI server, String service, Map<String, String> parameters)
      throws IOException {
    String form =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    HttpURLConnection connection =
        (HttpURLConnection) server.toURL().openConnection(Proxy.NO_PROXY);
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    connection.setRequestProperty(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + SPOKE
            + "/20260101/eu-west-1/"
            + service
            + "/aws4_request, SignedHeaders=host, Signature=none");
    connection.setRequestProperty("x-moto-account-id", SPOKE);
    connection.getOutputStream().write(form.getBytes(UTF_8));
    int status = connection.getResponseCode();
    try (InputStream in =
        status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
      String answer = new String(in.readAllBytes(), UTF_8);
      assertThat(status).as(answer).isEqualTo(200);
      return answer;
    }
  }

  private static String document(String answer, String name) {
    Matcher found =
        Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL).matcher(answer);
    assertThat(found.find()).as(answer).isTrue();
    String text = found.group(1).replace("&quot;", "\"").replace("&#34;", "\"");
    return withoutSpaces(text.contains("%7B") ? URLDecoder.decode(text, UTF_8) : text);
  }

  /** The emulator writes documents of a stack as Python does, with single quotes. */
  private static String withoutSpaces(String json) {
    return json.replaceAll("\\s", "").replace('\'', '"');
  }
}
