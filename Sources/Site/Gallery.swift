import Course
import Output
import Plates
import Synchronization

/// The site of all lessons, made in three steps: reading everything that could be wrong, running the
/// lessons that changed, writing the pages.
///
///     let gallery = try Gallery(of: lessons, in: repository, builtFrom: record, on: stage, name: "gallery")
///     let folder = try gallery.open()
///     for index in gallery.outdated.indices { try gallery.run(index, into: folder) }
///     try gallery.finish(folder)
package final class Gallery: Sendable {
  private let lessons: [GalleryLesson]
  private let stage: OutputStage
  private let name: String
  /// The lessons that have to run, by their places in the course.
  private let changed: [Int]
  /// The `results.json` of each lesson as soon as there is one.
  private let records: Mutex<[String: [UInt8]]>
  private let written = Mutex<[String]>([])

  /// Reads texts and sources of `types` in `repository`, and the site that is called `name` on
  /// `stage` now, whose runs are used again where nothing changed and `isForced` is false.
  ///
  /// `record` is what the running program was built from; `module` names the module of a lesson.
  /// Throws a `TextError` for a text with a fault, a `RepositoryError` for a file that cannot be read,
  /// a `GalleryError` for a lesson that has no folder, and an `OutputError` where something else is in
  /// the site's place.
  package init(
    of types: [any Lesson.Type], in repository: Repository, builtFrom record: SourceRecord,
    on stage: OutputStage, name: String, isForced: Bool = false,
    module: (any Lesson.Type) -> String = Gallery.module
  ) throws {
    try stage.check(name, replacing: .gallery)
    let fingerprints = try Fingerprints(of: record)
    let modules = types.map(module)
    let folders = try modules.map(record.folder)
    let names = Dictionary(
      uniqueKeysWithValues: zip(folders, types).map { folder, type in
        (folder.split(separator: "/").last.map(String.init) ?? folder, type.card.name)
      })
    let lessons = try zip(types, zip(modules, folders)).map { type, place in
      try GalleryLesson(
        type, folder: place.1, lessons: names, in: repository,
        fingerprint: { try fingerprints.fingerprint(of: place.0, cover: $0) })
    }
    var kept: [String: [UInt8]] = [:]
    let manifestFile = FolderKind.gallery.manifest
    if !isForced, let old = SiteManifest(stage.contents(of: manifestFile, in: name)) {
      for lesson in lessons {
        let card = lesson.card
        guard let earlier = old.lessons.first(where: { $0.name == card.name }),
          lesson.fingerprint == earlier.fingerprint,
          let bytes = stage.contents(of: "\(card.name)/results.json", in: name),
          let record = try? RunRecord(bytes),
          stage.has(
            record.pictures(cover: lesson.cover).map { "\(card.name)/\($0)" }, in: name)
        else { continue }
        kept[card.name] = bytes
      }
    }
    self.lessons = lessons
    self.stage = stage
    self.name = name
    changed = lessons.indices.filter { kept[lessons[$0].card.name] == nil }
    records = Mutex(kept)
  }

  /// The module that a lesson's type is in.
  package static func module(of type: any Lesson.Type) -> String {
    String(String(reflecting: type).prefix { $0 != "." })
  }

  /// The lessons that have to run, in the order of the course.
  package var outdated: [LessonCard] { changed.map { lessons[$0].card } }

  /// Opens the folder in which the site is built, out of sight.
  package func open() throws -> StagingFolder { try stage.open(for: name, replacing: .gallery) }

  /// Runs the lesson of this place in `outdated`, once, and draws all its pictures.
  ///
  /// Throws what the run throws, and a `GalleryError` where one of its claims fails.
  package func run(
    _ index: Int, into folder: StagingFolder, meter: (any ProgressMeter)? = nil
  ) throws {
    let lesson = lessons[changed[index]]
    let plates = Plates(cover: lesson.cover) { bytes, file in
      try self.write(bytes, to: "\(lesson.card.name)/\(file)", in: folder)
    }
    let results = try LessonRun(lesson.type).perform(meter: meter) { try plates.draw($0) }
    if !results.brokenClaims.isEmpty {
      throw GalleryError.brokenClaims(results.brokenClaims.map(\.name))
    }
    let text = results.written(as: FigureFormat.allCases).json.text + "\n"
    try write(Array(text.utf8), to: "\(lesson.card.name)/results.json", in: folder)
    records.withLock { $0[lesson.card.name] = Array(text.utf8) }
  }

  /// Takes over what has not changed, writes the pages, and puts the site in its place, whole; `live` is
  /// what pages train with, without which no figure does.
  package func finish(_ folder: StagingFolder, live: LiveModules? = nil) throws {
    let bytes = records.withLock { $0 }
    var shown: [(GalleryLesson, RunRecord)] = []
    for (index, lesson) in lessons.enumerated() {
      guard let results = bytes[lesson.card.name] else {
        fatalError("The lesson \(lesson.card.name) has not run for the gallery.")
      }
      let record = try RunRecord(results)
      if !changed.contains(index) { try takeOver(lesson, record, into: folder) }
      shown.append((lesson, record))
    }
    for (index, (lesson, record)) in shown.enumerated() {
      let page = LessonPage(
        lesson, record, figures: try figures(of: lesson, record, in: folder, isLive: live != nil),
        previous: index > 0 ? shown[index - 1].0.card : nil,
        next: index + 1 < shown.count ? shown[index + 1].0.card : nil)
      try write(page.html, to: "\(lesson.card.name)/index.html", in: folder)
    }
    let thumbnails = try shown.map { try thumbnail(of: $0.0, $0.1, in: folder) }
    try write(
      IndexPage(lessons.map(\.card), thumbnails: thumbnails).html, to: "index.html", in: folder)
    try write(SearchIndex.script(shown), to: "search.js", in: folder)
    try write(styleSheet, to: "style.css", in: folder)
    try write(script, to: "script.js", in: folder)
    if let live {
      try write(LiveThemes.script + liveScript, to: "live/live.js", in: folder)
      for (file, text) in live.scripts { try write(text, to: file, in: folder) }
    }
    try write(IndexPage.icon, to: "icon.svg", in: folder)
    let manifest = SiteManifest(
      lessons: lessons.map { .init(name: $0.card.name, fingerprint: $0.fingerprint) },
      files: written.withLock { $0 })
    try folder.write(Array(manifest.text.utf8), to: FolderKind.gallery.manifest)
    try folder.commit()
  }

  /// Takes over the pictures of a lesson that need not run.
  private func takeOver(
    _ lesson: GalleryLesson, _ record: RunRecord, into folder: StagingFolder
  ) throws {
    for file in record.pictures(cover: lesson.cover) + ["results.json"] {
      let path = "\(lesson.card.name)/\(file)"
      try folder.takeOver(path)
      written.withLock { $0.append(path) }
    }
  }

  private func figures(
    of lesson: GalleryLesson, _ record: RunRecord, in folder: StagingFolder, isLive: Bool
  ) throws -> [PageFigure] {
    let part = isLive ? LivePart(lesson.card, lesson.hyperparameters) : nil
    return try record.figures.map { figure in
      PageFigure(
        figure,
        sizes: try figure.frames.map { frame in
          try size(of: "\(lesson.card.name)/\(frame.file)", in: folder)
        }, live: part?.figure == figure.name ? part : nil)
    }
  }

  private func thumbnail(
    of lesson: GalleryLesson, _ record: RunRecord, in folder: StagingFolder
  ) throws -> PagePicture {
    let file = "\(lesson.card.name)/\(Plates.thumbnail(of: lesson.cover))"
    let size = try size(of: file, in: folder)
    return PagePicture(
      light: file, dark: Plates.dark(file), width: size.width / 2, height: size.height / 2,
      alt: record.figures.first { $0.name == lesson.cover }?.alt ?? "")
  }

  /// The size in pixels of a PNG: two words of its header.
  private func size(
    of file: String, in folder: StagingFolder
  ) throws -> (width: Int, height: Int) {
    guard let bytes = folder.contents(of: file), bytes.count >= 24 else {
      throw GalleryError.cannotRead(file)
    }
    func word(at place: Int) -> Int {
      bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    return (word(at: 16), word(at: 20))
  }

  private func write(_ text: String, to file: String, in folder: StagingFolder) throws {
    try write(Array(text.utf8), to: file, in: folder)
  }

  private func write(_ bytes: [UInt8], to file: String, in folder: StagingFolder) throws {
    try folder.write(bytes, to: file)
    written.withLock { $0.append(file) }
  }
}

/// Why there can be no site; the description is one sentence.
package enum GalleryError: Error, Equatable, CustomStringConvertible {
  case cannotRead(String)
  case brokenClaims([String])
  case noFolder(lesson: String, folder: String)

  package var description: String {
    switch self {
    case .cannotRead(let file): "the picture '\(file)' of the site cannot be read; make it again"
    case .brokenClaims(let names):
      "a claim does not hold: \(names.map { "'\($0)'" }.joined(separator: ", "))"
    case .noFolder(let lesson, let folder):
      "the lesson \(lesson) has no folder '\(folder)' in this repository, where its text and sources are to be"
    }
  }
}
