import Course
import VAEModel

/// The training that most studies look at.
struct MapRun {
  let images: Tensor  // [N, P]
  let unseen: Tensor  // [M, P]
  /// The pixels in a row of an image.
  let pixels: Int
  let network: VariationalAutoencoder
  let moments: [(step: Int, model: VariationalAutoencoder)]
  let warning: String
}

extension VAELesson {
  /// An image passes through two numbers, as a distribution of them.
  func map(in studio: Studio) -> MapRun {
    studio.once("map") {
      let (images, unseen) = data(in: studio)
      let x = images.tensor
      // Two of eight keys: each of the other studies draws with one of the rest.
      let keys = studio.key.split(8)
      let training = studio.follow(
        training(on: x, steps: steps, beta: beta, key: keys[0]), as: "loss",
        keeping: studio.moments(of: steps))
      for step in training {
        let loss = training.step(NoisyImages(x, count: batch, code: 2, at: step, key: keys[1]))
        studio.record("reconstruction", loss.parts[0].item, at: step)
        studio.record("divergence", loss.parts[1].item, at: step)
      }
      return MapRun(
        images: x, unseen: unseen.tensor, pixels: images.width, network: training.model,
        moments: training.moments,
        warning: studio.divergence(of: "The training", losses: training.losses))
    }
  }

  /// The decoder's images at places of the code that share the prior out evenly.
  func manifold(in studio: Studio) throws {
    let run = map(in: studio)
    let things = studio.data == nil ? "digits" : "images"
    try studio.show("manifold", moments: run.moments) { step, network in
      figure(ImageMap(network), run, title: "After \(step, "step")", of: things)
    }
    let map = ImageMap(run.network)
    studio.metric("values of the code in the map", map.places)
    if map.step.isFinite {
      studio.metric("difference of neighbours in the map over that of any two", map.step)
    }
    try studio.show("manifold") {
      figure(
        map, run,
        title: studio.data == nil && map.step < 0.5 && !map.isUniform
          ? "Digits turn into one another" : "An image at every place", of: things)
    } caption: {
      """
      \(run.warning)What the decoder makes of 15 × 15 places of the code: each coordinate takes the \
      values below which 1/30, 3/30 … 29/30 of the prior's draws lie, so every picture stands for as \
      many of them. \(map.isUniform ? "All places hold nearly the same image." : """
        Neighbours differ by \(map.step, .wholePercent) of what any two places differ by (root mean squares).
        """)
      """
    }
  }

  private func figure(
    _ map: ImageMap, _ run: MapRun, title: String, of things: String
  ) -> Figure {
    let isGradual = map.step < 0.5 && !map.isUniform
    let course =
      " that change gradually from place to place, one kind turning into another"
    return Figure(
      title,
      alt: """
        Over axes z₁ and z₂ from \(map.places[0], .decimals(1)) to \(map.places[14], .decimals(1)), \
        fifteen rows of fifteen small \(isGradual ? things : "images")\(isGradual ? course : "").
        """
    ) {
      Axes(x: axis("z₁", map), y: axis("z₂", map), aspect: .equal) {
        Image(map.picture(width: run.pixels), x: 0...15, y: 0...15, colors: .grays(0...1))
      }
    }.page(.threeQuarters)
  }

  /// The places of the pictures, by the values of the code that they stand for.
  private func axis(_ name: String, _ map: ImageMap) -> Axis {
    let shown = [0, 3, 7, 11, 14]
    // They are not evenly spaced, as the ticks would have one think.
    return Axis(
      "\(name), in equal shares of the prior", domain: 0...15,
      ticks: .at(
        shown.map { Double($0) + 0.5 }, labels: shown.map { "\(map.places[$0], .decimals(1))" }))
  }
}
