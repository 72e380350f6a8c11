import Course
import Live
import LiveLessons
import Testing
import Trials

@Suite struct LiveFigureTests {
  /// What a page trains is what the lesson trains: under its defaults and under others, from the first
  /// step to the last, to the bit.
  @Test(arguments: try Walk.lessons().filter { $0.card.live != nil })
  func liveLossesAreTheLessonsOwn(lesson: WalkedLesson) throws {
    let live = try #require(lesson.card.live)
    let steps = 60
    for isDefault in [true, false] {
      let settings = lesson.type.init().hyperparameters.compactMap { hyperparameter -> String? in
        let name = hyperparameter.name
        if name == live.steps { return "\(name)=\(steps)" }
        guard !isDefault, live.settings.knobs.contains(name) else { return nil }
        if case .integer(let value) = hyperparameter.defaultValue { return "\(name)=\(value + 3)" }
        return "\(name)=\((hyperparameter.defaultValue.number ?? 0) / 2)"
      }
      let trial = try Trial(lesson.type, settings: settings, only: [live.figure])
      let recorded = trial.series(live.series)
      #expect(recorded.count == steps + 1)

      let values = trial.results.hyperparameters
      let stage = LiveStage(liveLessons)
      let name = Array(lesson.card.name.utf8)
      stage.take(Double(name.count))
      for letter in name { stage.take(Double(letter)) }
      for setting in live.settings.names {
        stage.take(try #require(values.first { $0.name == setting }?.value.number))
      }
      let place = stage.start()
      try #require(place >= 0, "no live model is called \(lesson.card.name)")
      for step in 0...steps {
        let loss = stage[place].loss
        #expect(loss.bitPattern == Float(recorded[step] ?? .nan).bitPattern, "step \(step)")
        stage[place].step()
      }
      #expect(stage.draw(place, isReport: false) > 0)
    }
  }

  @Test func whoIsUnknownDoesNotStart() {
    let stage = LiveStage(liveLessons)
    #expect(stage.start() == -1)
    for value in [3, 0x6d, 0x6c, 0x71, 1] { stage.take(Double(value)) }
    #expect(stage.start() == -1)
    // A name without its values.
    for value in [3, 0x6d, 0x6c, 0x70] { stage.take(Double(value)) }
    #expect(stage.start() == -1)
    stage.take(1e300)
    #expect(stage.start() == -1)
  }

  /// Points that a reader sets, moves and takes away are trained on, from where the network is.
  @Test func pointsAreTrainedOn() throws {
    let stage = LiveStage(liveLessons)
    func start() -> Int {
      for value in [3, 0x6d, 0x6c, 0x70] + [8, 0.1, 0.1, 0, 20, 0.5, 0.5, 42, 100] {
        stage.take(value)
      }
      return stage.start()
    }
    let (model, other) = (stage[start()], stage[start()])
    for _ in 0..<30 { model.step() }
    for _ in 0..<30 { other.step() }
    let before = model.loss
    #expect(before == other.loss)
    model.addPoint(x: 0.25, y: -0.5, label: 0)
    #expect(model.loss != before)
    let added = model.loss
    model.movePoint(20, x: 1.5, y: 1.5)
    #expect(model.loss != added)
    model.removePoint(20)
    #expect(model.loss == before)
    for _ in 0..<30 { model.step() }
    for _ in 0..<30 { other.step() }
    #expect(model.loss == other.loss && model.loss < before)
    // There is always a point left.
    for _ in 0..<40 { model.removePoint(0) }
    #expect(model.loss.isFinite)
  }
}
