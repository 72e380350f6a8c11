public import Neural

extension Studio {
  /// Follows a training that a loop is about to walk over: its progress for whoever waits, each step's
  /// loss in the curve `name`, where one is given, and the model after each of the steps to be kept.
  ///
  ///     let training = studio.follow(network.training(on: points, steps: steps), as: "loss")
  ///     for _ in training { training.step() }
  @discardableResult public func follow<M, Batch>(
    _ training: Training<M, Batch>, as name: String? = nil, keeping moments: [Int] = []
  ) -> Training<M, Batch> {
    training.keep(moments)
    let steps = training.steps
    training.watch { step in
      self.pass(step, of: steps)
    } took: { step, loss in
      if let name { self.record(name, loss, at: step) }
    }
    return training
  }

  /// Measures every place with every run, with progress for whoever waits.
  public func spread<Place, Value>(
    over places: [Place], runs: Int, _ measure: (_ place: Place, _ run: Int) throws -> Value
  ) rethrows -> Spread<Place, Value> {
    var done = 0
    defer { pass(done, of: places.count * runs) }
    return try Spread(over: places, runs: runs) { place, run in
      pass(done, of: places.count * runs)
      done += 1
      return try measure(place, run)
    }
  }

  /// Measures all places in every run, `measure` giving a value for each of them in their order, with
  /// progress for whoever waits.
  public func spread<Place, Value>(
    over places: [Place], runs: Int, inEach measure: (_ run: Int) throws -> [Value]
  ) rethrows -> Spread<Place, Value> {
    defer { pass(runs, of: runs) }
    return try Spread(over: places, runs: runs) { run in
      pass(run, of: runs)
      return try measure(run)
    }
  }

  /// What `make` makes when it is first asked for, for all studies that look at it: a trained network,
  /// say. The name stands for it within this run.
  public func once<Value>(_ name: String, _ make: () throws -> Value) rethrows -> Value {
    if let made = made(name) {
      guard let value = made as? Value else {
        fatalError("Studio.once(\"\(name)\"): it is \(type(of: made)), not \(Value.self).")
      }
      return value
    }
    let value = try make()
    keep(value, as: name)
    return value
  }
}
