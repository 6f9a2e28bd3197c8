import org.jspecify.annotations.NullMarked;

/** iCalendar (RFC 5545) files and addresses as off-hours of schedules. */
@NullMarked
module dev.hibernator.calendar {
  requires transitive dev.hibernator.schedule;
  requires ical4j.core;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  exports dev.hibernator.calendar;
}
