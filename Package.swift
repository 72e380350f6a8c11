// swift-tools-version: 6.3
import PackageDescription

/// The lessons, in the order of the course. Each is a module of its own: `Lessons/<name>`, module `Lesson<name>`.
let lessons = [
  "MLP", "Activations", "Depth", "Gradients", "Initialisation", "Normalisation", "Dropout",
  "Conv1D", "LSTM", "Attention", "Autoencoder", "VAE", "GAN", "Diffusion",
]

/// The kernels' processor: AVX2 and FMA on x86-64; every arm64 has what they need. For the test that
/// results do not depend on it, LESSONS_PROCESSOR names another, such as `native`.
#if arch(x86_64)
  let processor = ["-Xcc", "-march=\(Context.environment["LESSONS_PROCESSOR"] ?? "x86-64-v3")"]
#else
  let processor: [String] = []
#endif

let lessonModules = lessons.map { "Lesson\($0)" }

let package = Package(
  name: "lessons",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "lessons", targets: ["lessons"]),
    // For other packages: tensors and gradients; layers, losses and optimisers; figures.
    .library(name: "Engine", targets: ["Engine"]),
    .library(name: "Neural", targets: ["Neural"]),
    .library(name: "Figures", targets: ["Figures"]),
  ],
  dependencies: [
    // Commands, help and completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // The documentation of the libraries: `swift package generate-documentation`.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    // The gallery's pages, from templates that escape what they are given.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // 2-D rendering with FreeType and fontconfig.
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo-ft fontconfig", providers: [.apt(["libcairo2-dev"])]),
    // Reading the lessons' texts, which are Markdown.
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    // What the processor can do, and how it waits; a header, no library.
    .systemLibrary(name: "CProcessor"),
    // Arithmetic on whole vectors; a header, no library.
    .systemLibrary(name: "CVectors"),
    // Reading PNG files, in tests: reference images, and what we wrote ourselves.
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    // Reading gzipped data sets, compressing the site's pictures and, in tests, reading those of PNG files.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(
      name: "Kernels", dependencies: ["CProcessor", "CVectors"],
      // What stands for threads where there are none.
      exclude: ["OneThread"],
      swiftSettings: [.unsafeFlags(processor + ["-Ounchecked"], .when(configuration: .release))]),
    // Sine, logarithm and the like of Doubles, the same on every processor: what reaches a model.
    .target(name: "ElementaryFunctions"),
    .target(name: "Engine", dependencies: ["ElementaryFunctions", "Kernels"]),
    // Files and folders that appear whole or not at all.
    .target(name: "Output"),
    .target(name: "Neural", dependencies: ["ElementaryFunctions", "Engine", "Output"]),
    // Points, images, signals and sequences to learn from, out of keys and formulas.
    .target(name: "Datasets", dependencies: ["ElementaryFunctions", "Engine", "Neural"]),
    // What is computed about data and models and has a truth to be tested against.
    .target(name: "Measures", dependencies: ["ElementaryFunctions", "Engine"]),
    // What a lesson's model is to a page that trains it.
    .target(name: "Live"),
    // The lessons whose pages train: what is compiled to WebAssembly for them.
    .target(name: "LiveLessons", dependencies: ["Live", "MLPModel"]),
    .target(name: "Figures", dependencies: ["CCairo", "CZlib"]),
    // Workloads and kernels to time, and what to compare them with.
    .target(name: "Benchmarks", dependencies: ["Kernels", "Engine", "Neural"]),
    .target(
      name: "Course",
      dependencies: [
        "CZlib", "Datasets", "Engine", "Figures", "Live", "Measures", "Neural", "Output",
      ]),
    // The pictures that the gallery shows of a run.
    .target(name: "Plates", dependencies: ["Course", "Figures"]),
    // The gallery, and what begins lessons and checks that all that tells of them agrees.
    .target(
      name: "Site",
      dependencies: [
        "CCMark", "CZlib", "Course", "Figures", "Output", "Plates",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    // Tells a program what it is built from, so that the gallery knows what must run again.
    .plugin(name: "RecordSources", capability: .buildTool(), path: "Sources/RecordSources"),
    .executableTarget(
      name: "lessons",
      dependencies: [
        "Benchmarks", "CProcessor", "Course", "Kernels", "LiveLessons", "Output", "Site",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
        + lessonModules.map { .target(name: $0) }, plugins: ["RecordSources"]),

    // Optimised in debug builds too: it compares millions of pixels.
    .target(
      name: "GoldenImages", dependencies: ["CPNG", "Figures"], path: "Tests/GoldenImages",
      swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    // Runs of lessons, and what they are held against.
    .target(
      name: "Trials", dependencies: ["Course", "Figures", "GoldenImages"], path: "Tests/Trials"),
    .testTarget(name: "KernelsTests", dependencies: ["CVectors", "Kernels"]),
    // Against mpmath, bit for bit.
    .testTarget(
      name: "ElementaryFunctionsTests", dependencies: ["ElementaryFunctions", "Fixtures"]),
    .target(name: "Fixtures", path: "Tests/Fixtures", exclude: ["Data"]),
    // What must come to the same bits everywhere.
    .target(
      name: "Digests",
      dependencies: ["Datasets", "Engine", "Neural"]
        + lessons.map { .target(name: "\($0)Model") },
      path: "Tests/Digests"),
    // Folders of a test's own, and file systems of its own.
    .target(name: "Sandboxes", path: "Tests/Sandboxes"),
    .testTarget(name: "OutputTests", dependencies: ["Output", "Sandboxes"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "Kernels", "Neural", "Fixtures"]),
    .testTarget(
      name: "NeuralTests",
      dependencies: ["Digests", "Engine", "Fixtures", "Kernels", "Neural", "Sandboxes"]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Engine", "Fixtures"]),
    .testTarget(
      name: "MeasuresTests",
      dependencies: ["Datasets", "ElementaryFunctions", "Engine", "Fixtures", "Measures"]),
    .testTarget(
      name: "BenchmarksTests", dependencies: ["Benchmarks", "Engine", "Fixtures", "Kernels"]),
    .testTarget(
      name: "FiguresTests", dependencies: ["CZlib", "Figures", "Fixtures", "GoldenImages"]),
    .testTarget(
      name: "CourseTests",
      dependencies: [
        "Course", "Datasets", "Engine", "Figures", "Fixtures", "Neural", "Output", "Sandboxes",
      ]),
    .testTarget(
      name: "SiteTests", dependencies: ["Course", "Figures", "Live", "Output", "Sandboxes", "Site"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["Course", "lessons", "Site"],
      plugins: ["RecordSources"]),
    // What holds of every lesson: its claims, figures and words, under its defaults and others.
    .testTarget(
      name: "EveryLessonTests",
      dependencies: [
        "Course", "Figures", "GoldenImages", "Live", "LiveLessons", "Trials", "lessons",
      ]),
    // The chapter's coding tasks, number for number.
    .testTarget(name: "ChapterTests", dependencies: ["Course", "Fixtures", "Trials", "lessons"]),
  ]
    + lessons.flatMap { name -> [Target] in
      [
        // The network, the task and one step of its training: numbers alone, so that it can train anywhere.
        .target(
          name: "\(name)Model",
          dependencies: [
            "Datasets", "ElementaryFunctions", "Engine", "Live", "Measures", "Neural",
          ],
          path: "Lessons/\(name)/Model"),
        .target(
          name: "Lesson\(name)",
          dependencies: ["Course", "ElementaryFunctions", .target(name: "\(name)Model")],
          path: "Lessons/\(name)", exclude: ["README.md", "Model"]),
      ]
    }
)
