package dev.hibernator.testkit.cloud;

/** Why an instance is in its state, as a describe tells it. */
record StateReason(String code, String message, String transition) {

  static final StateReason NONE = new StateReason("", "", "");

  static final StateReason USER_SHUTDOWN =
      new StateReason(
          "Client.UserInitiatedShutdown",
          "Client.UserInitiatedShutdown: User initiated shutdown",
          "User initiated");

  static final StateReason USER_HIBERNATE =
      new StateReason(
          "Client.UserInitiatedHibernate",
          "Client.UserInitiatedHibernate: User initiated hibernate",
          "User initiated");

  static final StateReason LAUNCH_FAILED =
      new StateReason(
          "Server.InternalError",
          "Server.InternalError: Internal error on launch",
          "Server.InternalError");

  Element onto(Element instance) {
    return instance
        .with(Element.of("reason", transition))
        .with(Element.of("stateReason", Element.of("code", code), Element.of("message", message)));
  }
}
