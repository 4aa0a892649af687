package org.yihu.adapters.channel;

import java.util.Optional;

/**
 * Where it happened.
 *
 * @param region division code, when the channel declares one
 * @param longitude degrees east, -180..180
 * @param latitude degrees north, -90..90
 */
public record Place(
    Optional<String> region,
    Optional<String> address,
    Optional<Double> longitude,
    Optional<Double> latitude) {

  public static Place unknown() {
    return new Place(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public boolean isKnown() {
    return region.isPresent() || address.isPresent() || longitude.isPresent();
  }

  @Override
  public String toString() {
    return "Place[" + region.orElse("?") + "]";
  }
}
