/** Embeds a schedule. */
module com.example.nights {
  requires dev.hibernator.schedule;

  exports com.example.nights;
}
