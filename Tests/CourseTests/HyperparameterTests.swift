import Course
import Testing

private enum Activation: String, CaseIterable, HyperparameterValue {
  case relu, tanh
  case leakyRelu = "leaky-relu"
}

private struct EveryKind: Lesson {
  static let card = LessonCard(
    "every-kind", title: "Every kind", chapter: .foundations, summary: "", figures: [])
  @Hyperparameter("Seed", in: .seeds) var seed = 0
  @Hyperparameter("Steps", in: 1...100_000, tryingWith: ["learning-rate=1"]) var steps = 2_000
  @Hyperparameter("Step size", in: 1e-6...10) var learningRate = 0.1
  @Hyperparameter("Momentum", in: 0...1) var momentum: Float = 0.9
  @Hyperparameter("Whether to shuffle") var shuffles = true
  @Hyperparameter("The non-linearity") var activation = Activation.relu
  let untouched = 1
  func run(in studio: Studio) {}
}

@Suite struct HyperparameterTests {
  @Test func areFoundInOrderOfDeclaration() {
    let found = EveryKind().hyperparameters
    #expect(
      found.map(\.name) == [
        "seed", "steps", "learning-rate", "momentum", "shuffles", "activation",
      ])
    #expect(found[2].help == "Step size")
    #expect(found[2].domain == "a finite number from 1e-6 to 10")
    #expect(found[5].domain == "relu, tanh or leaky-relu")
    #expect(
      found.map(\.value) == [
        .integer(0), .integer(2000), .double(0.1), .float(0.9), .bool(true), .string("relu"),
      ])
    #expect(found.allSatisfy { $0.isDefault && $0.value == $0.defaultValue })
  }

  /// Where the test over all lessons tries them.
  @Test func haveEndsToTry() {
    let found = EveryKind().hyperparameters
    #expect(found[0].ends == ["0", "1", "4294967294", "4294967295"])
    #expect(found[1].ends == ["1", "2", "99999", "100000"])
    #expect(found[2].ends.first == "1e-6" && found[2].ends.last == "10")
    #expect(
      found[2].ends.count == 6
        && found[2].ends.compactMap(Double.init).allSatisfy { 1e-6...10 ~= $0 })
    #expect(found[3].ends.prefix(2) == ["0", "1e-45"])
    #expect(found[4].ends == ["true", "false"])
    #expect(found[5].ends == ["relu", "tanh", "leaky-relu"])
    #expect(Int.ends(of: 3, 3) == [3])
    #expect(Int.ends(of: 3, 4) == [3, 4])
    #expect(Int.ends(of: 3, 5) == [3, 4, 5])
    #expect(Double.ends(of: 2, 2) == [2])
    #expect(found[1].companions == ["learning-rate=1"])
    #expect(found[0].companions.isEmpty)
  }

  @Test func areSetByName() throws {
    let lesson = try EveryKind.with([
      Setting("steps", "7"), Setting("learning-rate", "2.5e-3"), Setting("momentum", "0.1"),
      Setting("shuffles", "false"), Setting("activation", "leaky-relu"),
      Setting("seed", "4294967295"),
    ])
    #expect(lesson.steps == 7)
    #expect(lesson.learningRate == 0.0025)
    #expect(lesson.momentum == 0.1)
    #expect(!lesson.shuffles)
    #expect(lesson.activation == .leakyRelu)
    #expect(lesson.seed == 4_294_967_295)
    #expect(lesson.hyperparameters.filter(\.isDefault).isEmpty)
    #expect(EveryKind().steps == 2_000)  // another lesson keeps its own
  }

  @Test func areValues() {
    let one = EveryKind()
    var other = one
    other.steps = 3
    #expect(one.steps == 2_000)
    #expect(other.steps == 3)
  }

  @Test func theValueOfTheDefaultIsTheDefault() throws {
    #expect(try EveryKind.with([Setting("steps", "2000")]).hyperparameters.allSatisfy(\.isDefault))
  }

  @Test(
    "a bad value is refused in one sentence",
    arguments: [
      ("steps", "abc", "steps must be an integer from 1 to 100000, not 'abc'"),
      ("steps", "2.5", "steps must be an integer from 1 to 100000, not '2.5'"),
      ("steps", " 5", "steps must be an integer from 1 to 100000, not ' 5'"),
      ("steps", "", "steps must be an integer from 1 to 100000, not ''"),
      ("steps", "0", "steps must be an integer from 1 to 100000, not '0'; the nearest is 1"),
      (
        "steps", "100001",
        "steps must be an integer from 1 to 100000, not '100001'; the nearest is 100000"
      ),
      (
        "steps", "99999999999999999999",
        "steps must be an integer from 1 to 100000, not '99999999999999999999'"
      ),
      ("learning-rate", "nan", "learning-rate must be a finite number from 1e-6 to 10, not 'nan'"),
      ("learning-rate", "inf", "learning-rate must be a finite number from 1e-6 to 10, not 'inf'"),
      (
        "learning-rate", "1e999",
        "learning-rate must be a finite number from 1e-6 to 10, not '1e999'"
      ),
      (
        "learning-rate", "0x1p-3",
        "learning-rate must be a finite number from 1e-6 to 10, not '0x1p-3'"
      ),
      (
        "learning-rate", "50",
        "learning-rate must be a finite number from 1e-6 to 10, not '50'; the nearest is 10"
      ),
      (
        "momentum", "-0.5",
        "momentum must be a finite number from 0 to 1, not '-0.5'; the nearest is 0"
      ),
      ("shuffles", "yes", "shuffles must be true or false, not 'yes'"),
      ("shuffles", "True", "shuffles must be true or false, not 'True'; the nearest is true"),
      (
        "activation", "rleu",
        "activation must be relu, tanh or leaky-relu, not 'rleu'; the nearest is relu"
      ),
      ("activation", "gelufish", "activation must be relu, tanh or leaky-relu, not 'gelufish'"),
      ("seed", "-1", "seed must be an integer from 0 to 4294967295, not '-1'; the nearest is 0"),
      (
        "seed", "4294967296",
        "seed must be an integer from 0 to 4294967295, not '4294967296'; the nearest is 4294967295"
      ),
      (
        "lerning-rate", "1",
        "every-kind has no hyperparameter 'lerning-rate', did you mean 'learning-rate'?"
      ),
      (
        "learningRate", "1",
        "every-kind has no hyperparameter 'learningRate', did you mean 'learning-rate'?"
      ),
      (
        "untouched", "1",
        "every-kind has no hyperparameter 'untouched'; choose from seed, steps, learning-rate, momentum, shuffles, activation"
      ),
    ])
  func refused(name: String, value: String, sentence: String) {
    let error = #expect(throws: InputError.self) { try EveryKind.with([Setting(name, value)]) }
    #expect(error?.description == sentence)
  }

  @Test func areNotSetTwice() {
    #expect(throws: InputError.setTwice("steps")) {
      try EveryKind.with([Setting("steps", "1"), Setting("steps", "1")])
    }
  }

  @Test func settingsAreReadFromText() throws {
    #expect(try Setting(parsing: "a=b") == Setting("a", "b"))
    #expect(try Setting(parsing: "a=b=c") == Setting("a", "b=c"))
    #expect(try Setting(parsing: "a=") == Setting("a", ""))
    for text in ["", "a", "=", "=b"] {
      #expect(throws: InputError.malformedSetting(text)) { try Setting(parsing: text) }
    }
  }

  @Test func aDefaultOutOfRangeStopsTheProgram() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Hyperparameter(wrappedValue: 0, "Steps", in: 1...10)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("The default 0 of 'Steps' must be an integer from 1 to 10."))
  }
}
