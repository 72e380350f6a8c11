/// What a person asked for and cannot have; the description is one sentence that names the cure.
public enum InputError: Error, Equatable, CustomStringConvertible {
  case unknownLesson(String, known: [String])
  case unknownFigure(String, known: [String])
  case unknownFormat(String, known: [String])
  case unknownTheme(String, known: [String])
  case unknownHyperparameter(String, lesson: String, known: [String])
  case malformedSetting(String)
  case setTwice(String)
  case badValue(String, text: String, expected: String, nearest: String?)

  public var description: String {
    switch self {
    case .unknownLesson(let name, let known):
      "there is no lesson '\(name)'" + suggestion(for: name, among: known)
    case .unknownFigure(let name, let known):
      "there is no figure '\(name)'" + suggestion(for: name, among: known)
    case .unknownFormat(let name, let known):
      "there is no format '\(name)'" + suggestion(for: name, among: known)
    case .unknownTheme(let name, let known):
      "there is no theme '\(name)'" + suggestion(for: name, among: known)
    case .unknownHyperparameter(let name, let lesson, let known):
      "\(lesson) has no hyperparameter '\(name)'" + suggestion(for: name, among: known)
    case .malformedSetting(let text):
      "--set takes KEY=VALUE, as in 'steps=100', not '\(text)'"
    case .setTwice(let name):
      "the hyperparameter '\(name)' is set twice"
    case .badValue(let name, let text, let expected, let nearest):
      "\(name) must be \(expected), not '\(text)'"
        + (nearest.map { "; the nearest is \($0)" } ?? "")
    }
  }
}
