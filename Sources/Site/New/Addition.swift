import Output

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// New folders and changed files of a repository that appear all together, or not at all.
struct Addition {
  /// A folder that does not exist yet, with its files.
  struct Folder {
    /// The folder it goes into, relative to the root.
    let parent: String
    let name: String
    let files: [(name: String, text: String)]
    var path: String { "\(parent)/\(name)" }
  }

  /// A file of the repository, as it was read and as it is to be.
  struct Change {
    let file: String
    let old: String
    let new: String
  }

  let repository: Repository
  let folders: [Folder]
  let changes: [Change]

  /// Makes the addition; where anything goes wrong on the way, what was done is undone and the
  /// reason is thrown. `mayGoOn` is asked when all is built and nothing yet in its place; where it
  /// throws, nothing happens.
  func make(mayGoOn: () throws -> Void) throws {
    for folder in folders where repository.holds(folder.path) {
      throw NewLessonError.occupied(folder.path)
    }
    var stages: [OutputStage] = []
    var staged: [StagingFolder] = []
    var undo: [() -> Void] = []
    do {
      for folder in folders {
        let stage = try OutputStage(at: repository.path(of: folder.parent))
        stages.append(stage)
        let staging = try stage.open(for: folder.name, replacing: nil)
        staged.append(staging)
        for file in folder.files { try staging.write(Array(file.text.utf8), to: file.name) }
      }
      try mayGoOn()
      for (folder, staging) in zip(folders, staged) {
        try staging.commit()
        undo.append {
          try? FileManager.default.removeItem(atPath: repository.path(of: folder.path))
        }
      }
      for change in changes {
        guard try repository.text(of: change.file) == change.old else {
          throw NewLessonError.changed(change.file)
        }
        try replace(change.file, with: change.new)
        undo.append { try? replace(change.file, with: change.old) }
      }
    } catch {
      for step in undo.reversed() { step() }
      for staging in staged { staging.discard() }
      for stage in stages { stage.close() }
      throw error
    }
  }

  private func replace(_ file: String, with text: String) throws {
    do throws(WholeFile.Failure) {
      try WholeFile.put(Array(text.utf8), at: repository.path(of: file))
    } catch {
      throw NewLessonError.cannotWrite(file, reason: error.reason)
    }
  }
}
