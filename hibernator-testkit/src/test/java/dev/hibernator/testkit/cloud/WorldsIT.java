package dev.hibernator.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Regions and accounts are separate worlds. */
class WorldsIT {

  private static final World HERE = new World("100000000003", "eu-west-1");
  private static final World ELSEWHERE = new World("100000000003", "us-east-1");
  private static final World OTHERS = new World("100000000004", "eu-west-1");

  private FaultProxy proxy;

  @BeforeEach
  void start() {
    EmulatedAws.server().reset();
    proxy = FaultProxy.before(EmulatedAws.server().uri());
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void aFleetIsInItsWorldOnly() {
    Ec2Fleet fleet = Ec2Fleet.in(proxy.ec2(HERE)).with(3, Kind.RUNNING).create();
    assertThat(new Caller(proxy.uri(), HERE).describe()).containsOnlyKeys(fleet.ids());
    assertThat(new Caller(proxy.uri(), ELSEWHERE).describe()).isEmpty();
    assertThat(new Caller(proxy.uri(), OTHERS).describe()).isEmpty();
    assertThat(proxy.ec2(HERE).truth()).containsOnlyKeys(fleet.ids());
    assertThat(proxy.ec2(OTHERS).truth()).isEmpty();
  }

  @Test
  void theIdentityIsTheAccountOfTheKey() {
    assertThat(account(new Caller(proxy.uri(), OTHERS))).isEqualTo(OTHERS.account());
    assertThat(account(new Caller(proxy.uri(), "AKIAIOSFODNN7EXAMPLE", "eu-west-1")))
        .isEqualTo(World.of("eu-west-1").account());
  }

  @Test
  void theKeysOfAnAssumedRoleLeadToItsAccount() {
    Ec2Fleet fleet = Ec2Fleet.in(proxy.ec2(OTHERS)).with(2, Kind.RUNNING).create();
    WireReply reply =
        new Caller(proxy.uri(), HERE)
            .call(
                "sts",
                "AssumeRole",
                EmulatedAws.parameters(
                    "RoleArn",
                    "arn:aws:iam::" + OTHERS.account() + ":role/sleeper",
                    "RoleSessionName",
                    "night"));
    String key =
        Element.parse(reply.body()).textOf("AssumeRoleResult", "Credentials", "AccessKeyId");
    Caller assumed = new Caller(proxy.uri(), key, "eu-west-1");
    assertThat(account(assumed)).isEqualTo(OTHERS.account());
    assertThat(assumed.describe()).containsOnlyKeys(fleet.ids());
    assertThat(proxy.calls("DescribeInstances")).extracting(Call::world).containsExactly(OTHERS);
    assumed.ec2("StopInstances", List.of(fleet.ids().get(0)));
    assertThat(proxy.ec2(OTHERS).state(fleet.ids().get(0))).isEqualTo(InstanceState.STOPPING);
  }

  private static String account(Caller caller) {
    WireReply reply = caller.call("sts", "GetCallerIdentity", Map.of());
    return Element.parse(reply.body()).textOf("GetCallerIdentityResult", "Account");
  }
}
