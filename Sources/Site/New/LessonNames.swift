import Course

/// What a new lesson is called: in commands, in folders and in code.
struct LessonNames: Equatable {
  /// In commands and on pages, such as `gradient-descent`.
  let name: String
  /// In folders and code, such as `GradientDescent`.
  let module: String
  var type: String { "\(module)Lesson" }
  var target: String { "Lesson\(module)" }
  /// The module of its model.
  var model: String { "\(module)Model" }
  /// For people, until the author finds better words: `Gradient descent`.
  var title: String { name.prefix(1).uppercased() + name.dropFirst().replacing("-", with: " ") }

  /// The names of a new lesson beside `modules` and the lessons called `known`; the words of `name` in
  /// capitals make the module, or it is `module`, for names such as `RNN`.
  ///
  /// Throws a `NewLessonError`.
  init(_ name: String, module: String?, beside modules: [String], known: [String]) throws {
    guard !name.isEmpty else { throw NewLessonError.noName }
    guard isKebabCase(name) else { throw NewLessonError.badName(name) }
    guard name.utf8.count <= 40 else { throw NewLessonError.longName(name) }
    guard name != "all", !Place.otherGoldens.contains(name) else {
      throw NewLessonError.reserved(name)
    }
    guard !known.contains(name) else { throw NewLessonError.exists(name) }
    let words = name.split(separator: "-")
    let capitalised = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let module = module ?? capitalised
    guard module.lowercased() == capitalised.lowercased(), module.first?.isUppercase == true else {
      throw NewLessonError.badModule(module, expected: capitalised)
    }
    self.name = name
    self.module = module
    // Letter case is no difference on some disks.
    let taken = modules.flatMap { ["lesson\($0)", "\($0)model"] } + ["lessons"]
    for target in [target, model]
    where taken.contains(where: { $0.lowercased() == target.lowercased() }) {
      throw NewLessonError.targetExists(target, name: name)
    }
    // A module whose type has the module's own name hides itself.
    guard target != type else { throw NewLessonError.reserved(name) }
  }
}

/// Why a lesson cannot be begun; the description is one sentence that names the cure.
package enum NewLessonError: Error, Equatable, CustomStringConvertible {
  case noName
  case badName(String)
  case longName(String)
  case reserved(String)
  case exists(String)
  case badModule(String, expected: String)
  case targetExists(String, name: String)
  case occupied(String)
  case noPlace(String, sought: String)
  case cannotWrite(String, reason: String)
  case changed(String)

  package var description: String {
    switch self {
    case .noName: "a new lesson needs a name, as in 'lessons new gradient-descent'"
    case .badName(let name):
      "the name '\(name)' must be lower-case letters and digits in words joined by hyphens, "
        + "starting with a letter"
        + (Self.remedy(for: name).map { "; the nearest is '\($0)'" }
          ?? ", as in 'gradient-descent'")
    case .longName(let name):
      "the name '\(name)' has \(name.utf8.count) letters; choose one of at most 40"
    case .reserved(let name): "the name '\(name)' stands for something else; choose another"
    case .exists(let name): "there is a lesson '\(name)' already; choose another name"
    case .badModule(let module, let expected):
      "the module '\(module)' must be the lesson's name in small letters and capitals, "
        + "as in '\(expected)'"
    case .targetExists(let target, let name):
      "the name '\(name)' would make the module '\(target)', which there is already; choose another"
    case .occupied(let path):
      "there is already something at '\(path)'; move it away or choose another name"
    case .noPlace(let file, let sought):
      "there is no \(sought) in \(file) to enter the lesson in; bring it back from git"
    case .cannotWrite(let path, let reason): "'\(path)' cannot be written: \(reason)"
    case .changed(let file): "somebody changed \(file) meanwhile; try again"
    }
  }

  /// The kebab-case name most like `name`, if anything of it can be kept.
  private static func remedy(for name: String) -> String? {
    let words = kebabCase(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : " " }.joined()
    )
    .split { $0 == " " || $0 == "-" }
    let joined = words.joined(separator: "-").drop { !$0.isLetter }
    return isKebabCase(String(joined)) ? String(joined) : nil
  }
}
