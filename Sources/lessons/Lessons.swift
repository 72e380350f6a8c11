import ArgumentParser

@main
struct Lessons: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "lessons")
  func run() throws { print("lessons") }
}
