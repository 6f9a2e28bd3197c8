package dev.hibernator.testkit.cloud;

import java.util.Optional;

/**
 * STS: as the emulator has it, but the credentials of a role last as long as the test wants. The
 * keys it hands out are remembered with their account.
 */
final class StsOverlay extends QueryOverlay {
  private final Accounts accounts;
  private final StsSessions sessions;

  StsOverlay(Upstream upstream, Accounts accounts, StsSessions sessions) {
    super(upstream, "https://sts.amazonaws.com/doc/2011-06-15/");
    this.accounts = accounts;
    this.sessions = sessions;
  }

  @Override
  public WireReply answer(ApiRequest request) {
    WireReply reply = super.answer(request);
    if (!reply.isSuccess() || !request.action().equals("AssumeRole")) {
      return reply;
    }
    Element answer = Element.parse(reply.body());
    String key = answer.textOf("AssumeRoleResult", "Credentials", "AccessKeyId");
    accounts.assumed(key, request.parameter("RoleArn"));
    String end = answer.textOf("AssumeRoleResult", "Credentials", "Expiration");
    Optional<String> wanted = sessions.begin(key);
    return wanted
        .map(sooner -> reply.withBody(reply.body().replace(">" + end + "<", ">" + sooner + "<")))
        .orElse(reply);
  }
}
