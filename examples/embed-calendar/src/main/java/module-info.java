/** Embeds a schedule with a calendar, which brings the schedule's module along. */
module com.example.office {
  requires dev.hibernator.calendar;

  exports com.example.office;
}
