package app.waystation.faults;

import java.util.List;
import java.util.random.RandomGenerator;

/** One person's ways to the server: a link to each node. Nodes need no stickiness. */
record Routes(List<Link> links) implements AutoCloseable {
  /** Any way, as a balancer would choose. */
  Link any(RandomGenerator random) {
    return links.get(random.nextInt(links.size()));
  }

  @Override
  public void close() {
    links.forEach(Link::close);
  }
}
