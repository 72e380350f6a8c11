import Foundation
import Testing

@Suite(.serialized) struct CheckTests {
  private static let shared = Result { try RepositoryCopy() }

  @Test func theRepositoryAgrees() throws {
    let copy = try Self.shared.get()
    let outcome = try Program.run(["check"], in: copy.path)
    #expect(outcome.output.contains(" figures agree in lists, cards, tests, reference images and "))
    #expect(outcome.output.filter(\.isNewline).count == 1)
    #expect(outcome.complaints.isEmpty && outcome.status == 0)
  }

  /// Every way in which the repository can fall apart, with the sentence that finds it.
  private static let breakages: [([RepositoryCopy.Change], String)] = [
    // Lists and folders.
    (
      [.edit("Package.swift", "let lessons = [", "let lessons: [String] = [")],
      "Package.swift: there is no list 'let lessons = [ … ]' with each lesson's name in quotes; write it there."
    ),
    (
      [.edit("Package.swift", "\"MLP\", ", "\"MLP\", \"MLP\", ")],
      "Package.swift: 'MLP' is listed twice; remove one."
    ),
    (
      [.edit("Package.swift", "\"MLP\", ", "\"MLP\", \"RNN\", ")],
      "Package.swift: there is no folder Lessons/RNN for 'RNN'; bring it back or remove the name."
    ),
    (
      [.edit("Package.swift", "\"MLP\", ", "\"MLP\", \"RNN\", ")],
      "Sources/lessons/LessonList.swift: Package.swift lists 'RNN' and this file does not; add 'RNNLesson.self'."
    ),
    (
      [.put("Lessons/RNN/README.md", "# RNN")],
      "Lessons/RNN: the list at the top of Package.swift does not have it; add \"RNN\" there, or move the folder away."
    ),
    (
      [.remove("Lessons/GAN/README.md")],
      "Lessons/GAN: README.md is missing; put the lesson's text there."
    ),
    (
      [.remove("Lessons/GAN/GANLesson.swift")],
      "Lessons/GAN: GANLesson.swift is missing; put the lesson's type there."
    ),
    (
      [.edit("Sources/lessons/LessonList.swift", "VAELesson.self, ", "")],
      "Sources/lessons/LessonList.swift: Package.swift lists 'VAE' and this file does not; add 'VAELesson.self'."
    ),
    (
      [.edit("Sources/lessons/LessonList.swift", "VAELesson.self, ", "VEALesson.self, ")],
      "Sources/lessons/LessonList.swift: 'VEALesson.self' belongs to no lesson of Package.swift, did you mean 'VAELesson.self'?"
    ),
    (
      [
        .edit(
          "Sources/lessons/LessonList.swift", "VAELesson.self, ", "VAELesson.self, VAELesson.self, "
        )
      ],
      "Sources/lessons/LessonList.swift: 'VAELesson.self' is listed twice; remove one."
    ),
    (
      [
        .edit(
          "Sources/lessons/LessonList.swift", "VAELesson.self, GANLesson.self",
          "GANLesson.self, VAELesson.self")
      ],
      "Sources/lessons/LessonList.swift: the order is not that of Package.swift; make it MLPLesson.self, "
    ),
    (
      [.edit("Sources/lessons/LessonList.swift", "import LessonVAE\n", "")],
      "Sources/lessons/LessonList.swift: add 'import LessonVAE', without which its lesson is not known."
    ),
    (
      [
        .edit(
          "Sources/lessons/LessonList.swift", "import LessonVAE\n",
          "import LessonVAE\nimport LessonRNN\n")
      ],
      "Sources/lessons/LessonList.swift: 'import LessonRNN' is of no lesson of Package.swift; remove the line."
    ),
    (
      [.edit("Package.swift", "\"MLP\", ", "")],
      "build it again with 'swift build -c release --product lessons'."
    ),
    // Tests and reference images.
    (
      [.remove("Tests/LessonGANTests")],
      "Tests/LessonGANTests: there is no suite of tests that imports LessonGAN; write it, as other lessons have one."
    ),
    (
      [.edit("Tests/LessonGANTests/GANLessonTests.swift", "@Suite", "")],
      "Tests/LessonGANTests: there is no suite of tests that imports LessonGAN; write it, as other lessons have one."
    ),
    (
      [.put("Tests/LessonRNNTests/RNNTests.swift", "")],
      "Tests/LessonRNNTests: there is no lesson 'RNN' to test; remove the folder."
    ),
    (
      [.remove("Tests/Goldens/mlp/units.png")],
      "Tests/Goldens/mlp/units.png: this reference is missing; look at the figure, then record it with "
        + "'LESSONS_RECORD=missing swift test -c release --disable-testable-imports --filter LessonMLPTests'."
    ),
    (
      [.remove("Tests/Goldens/mlp/units.txt")],
      "Tests/Goldens/mlp/units.txt: this reference is missing;"
    ),
    (
      [.put("Tests/Goldens/mlp/layers.png", "")],
      "Tests/Goldens/mlp/layers.png: it is the reference of no figure of mlp; remove it."
    ),
    (
      [.put("Tests/Goldens/rnn/cell.png", "")],
      "Tests/Goldens/rnn: there is no lesson 'rnn'; remove its references."
    ),
    (
      [.put("Tests/Goldens/mlp/units.txt", "figure 1 × 1 \"Units\"\nalt \"\"\n")],
      "Tests/Goldens/mlp/units.txt: the figure has no alt text; give its Figure one, and record it again."
    ),
    // Texts.
    (
      [.edit("Lessons/MLP/README.md", "# The multilayer", "# A multilayer")],
      "Lessons/MLP/README.md:1: the text begins with the heading 'A multilayer perceptron', "
        + "but the card's title is 'The multilayer perceptron'; make them the same."
    ),
    (
      [.edit("Lessons/MLP/README.md", "mlp/units.png", "mlp/unit.png")],
      "shows no figure 'unit', did you mean 'units'?"
    ),
    (
      [.edit("Lessons/MLP/README.md", "mlp/units.png", "mlp/grid.png")],
      "Lessons/MLP/README.md: the text does not show the figure 'units'; add "
        + "'![what it shows](../../Tests/Goldens/mlp/units.png)'."
    ),
    (
      [
        .edit(
          "Lessons/MLP/README.md", "## Sources",
          "See [this](../../Sources/None.swift).\n\n## Sources")
      ],
      "there is no Sources/None.swift, to which the text links; correct the link."
    ),
    (
      [.edit("Lessons/MLP/README.md", "## Sources", "See [above](#the-ideas).\n\n## Sources")],
      "there is no heading for the link '#the-ideas'; correct it."
    ),
    (
      [
        .edit(
          "Lessons/MLP/README.md", "## Sources",
          "![ ](../../Tests/Goldens/mlp/grid.png)\n\n## Sources")
      ],
      "the image ../../Tests/Goldens/mlp/grid.png has no alt text; say in brackets what it shows."
    ),
    (
      [.edit("Lessons/MLP/README.md", "--set steps=20000", "--set stesp=20000")],
      "in 'lessons run mlp --set stesp=20000', mlp has no hyperparameter 'stesp', did you mean 'steps'?"
    ),
    (
      [.edit("Lessons/MLP/README.md", "`--set width=2`", "`--set width=0`")],
      "in '--set width=0', width must be an integer from 1 to 256, not '0'; the nearest is 1."
    ),
    (
      [.edit("Lessons/MLP/README.md", "`--set width=2`", "`--only grids`")],
      "in '--only grids', there is no figure 'grids', did you mean 'grid'?"
    ),
    (
      [.edit("Lessons/GAN/README.md", "`--set width=8`", "`--data points.csv`")],
      "in '--data points.csv', "
    ),
    // The overview.
    (
      [.edit("README.md", "| [mlp](", "| [mpl](")],
      "README.md: the table has no row for mlp; add '| [mlp](Lessons/MLP/README.md) | A network of two hidden layers"
    ),
    (
      [.edit("README.md", "| [mlp](", "| [mpl](")],
      "README.md: the table's row '[mpl](Lessons/MLP/README.md)' is of no lesson, did you mean '[mlp](Lessons/MLP/README.md)'?"
    ),
    (
      [
        .edit("README.md", "| [vae](Lessons/VAE/README.md)", "| [xxx](Lessons/VAE/README.md)"),
        .edit("README.md", "| [gan](Lessons/GAN/README.md)", "| [vae](Lessons/VAE/README.md)"),
        .edit("README.md", "| [xxx](Lessons/VAE/README.md)", "| [gan](Lessons/GAN/README.md)"),
      ],
      "README.md: the table has another order than Package.swift; make it mlp, "
    ),
    (
      [.edit("README.md", "lessons show mlp ", "lessons shwo mlp ")],
      "there is no command 'shwo', did you mean 'show'?"
    ),
    (
      [.edit("README.md", "lessons show mlp ", "lessons show mpl ")],
      "there is no lesson 'mpl', did you mean 'mlp'?"
    ),
    (
      [.edit("README.md", "--scale 4", "--scael 4")],
      "unknown option '--scael', did you mean '--scale'?"
    ),
    (
      [.edit("README.md", "(Tests/Goldens/mlp/boundary.png)", "(Tests/Goldens/mlp/bondary.png)")],
      "mlp shows no figure 'bondary', did you mean 'boundary'?"
    ),
  ]

  @Test("what does not agree is found, with its cure", arguments: breakages.indices)
  func finds(index: Int) throws {
    let (changes, sentence) = Self.breakages[index]
    let copy = try Self.shared.get()
    for change in changes { try copy.make(change) }
    let outcome = try Program.run(["check"], in: copy.path)
    #expect(outcome.output.contains(sentence))
    let findings = outcome.output.split(separator: "\n").count
    #expect(
      outcome.complaints == "lessons: \(findings == 1 ? "one finding" : "\(findings) findings").\n")
    #expect(outcome.status == 1)
    try copy.takeBack(changes)
    #expect(try Program.run(["check"], in: copy.path).status == 0)
  }

  @Test func worksFromAnyFolderOfThePackageAndNowhereElse() throws {
    let copy = try Self.shared.get()
    #expect(try Program.run(["check"], in: copy.path + "/Lessons/MLP").status == 0)
    let outcome = try Program.run(["check"], in: "/")
    #expect(
      outcome.complaints
        == "lessons: this works in the folder of the package 'lessons'; go there first.\n")
    #expect(outcome.status == 1)
  }
}
