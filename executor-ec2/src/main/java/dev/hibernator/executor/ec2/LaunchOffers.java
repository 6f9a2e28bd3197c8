package dev.hibernator.executor.ec2;

import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.aws.AwsCalls;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** What the service still has of what instances were launched with. */
final class LaunchOffers {
  /** A type in an availability zone. */
  record Offer(String type, String zone) {}

  private final Ec2Client client;
  private final AwsCalls calls;

  LaunchOffers(Ec2Client client, AwsCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** Those of the subnets that exist. */
  Set<String> subnets(Collection<String> ids) {
    Set<String> existing = new HashSet<>();
    for (Filter some : Filters.anyOf("subnet-id", ids)) {
      // At most 200 of them are asked for, and a page holds up to 1000.
      calls
          .read(() -> client.describeSubnets(request -> request.filters(some)))
          .subnets()
          .forEach(subnet -> existing.add(subnet.subnetId()));
    }
    return existing;
  }

  /** What is offered of the types in the zones, and maybe more. */
  Set<Offer> offers(Set<Offer> wanted) {
    Set<Offer> offered = new HashSet<>();
    List<String> zones = wanted.stream().map(Offer::zone).distinct().toList();
    for (Filter types : Filters.anyOf("instance-type", wanted.stream().map(Offer::type).toList())) {
      for (Filter locations : Filters.anyOf("location", zones)) {
        offers(List.of(types, locations), offered);
      }
    }
    return offered;
  }

  /**
   * Whether an image was deregistered. One that this account was never able to see, as somebody
   * else's private image, is not known to be.
   */
  boolean isDeregistered(String image) {
    Answer<DescribeImagesResponse> answer =
        calls.ask(() -> {}, () -> client.describeImages(request -> request.imageIds(image)));
    if (answer instanceof Answer.Refused<DescribeImagesResponse> refused) {
      String code = refused.refusal().code();
      if (code.equals("InvalidAMIID.Unavailable") || code.equals("InvalidAMIID.NotFound")) {
        return code.equals("InvalidAMIID.Unavailable");
      }
    }
    return answer.orThrow().images().isEmpty();
  }

  private void offers(List<Filter> filters, Set<Offer> offered) {
    Optional<String> next = Optional.empty();
    do {
      DescribeInstanceTypeOfferingsRequest page =
          DescribeInstanceTypeOfferingsRequest.builder()
              .locationType(LocationType.AVAILABILITY_ZONE)
              .filters(filters)
              .nextToken(next.orElse(null))
              .build();
      DescribeInstanceTypeOfferingsResponse response =
          calls.read(() -> client.describeInstanceTypeOfferings(page));
      response
          .instanceTypeOfferings()
          .forEach(o -> offered.add(new Offer(o.instanceTypeAsString(), o.location())));
      next = Optional.ofNullable(response.nextToken()).filter(token -> !token.isEmpty());
    } while (next.isPresent());
  }
}
