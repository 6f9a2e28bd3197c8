package dev.hibernator.testkit.cloud;

/** STS: as the emulator has it, and the keys it hands out are remembered with their account. */
final class StsOverlay extends QueryOverlay {

  private final Accounts accounts;

  StsOverlay(Upstream upstream, Accounts accounts) {
    super(upstream, "https://sts.amazonaws.com/doc/2011-06-15/");
    this.accounts = accounts;
  }

  @Override
  public WireReply answer(ApiRequest request) {
    WireReply reply = super.answer(request);
    if (reply.isSuccess() && request.action().equals("AssumeRole")) {
      Element answer = Element.parse(reply.body());
      accounts.assumed(
          answer.textOf("AssumeRoleResult", "Credentials", "AccessKeyId"),
          request.parameter("RoleArn"));
    }
    return reply;
  }
}
