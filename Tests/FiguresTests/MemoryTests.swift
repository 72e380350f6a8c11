import Figures
import Foundation
import Testing

#if os(Linux)
  @Suite struct MemoryTests {
    /// In a process of its own, where nobody else allocates.
    @Test func figuresInARowDoNotGrowMemory() async {
      await #expect(processExitsWith: .success) {
        /// Resident memory in KiB.
        func resident() throws -> Int {
          let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
          let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }!
          return Int(line.split(separator: " ")[1])!
        }
        func draw(_ count: Int) throws {
          for index in 0..<count {
            let figure = Specimens.all[index % Specimens.all.count].figure
            let list = try figure.displayList(theme: index.isMultiple(of: 2) ? .light : .dark)
            _ = try (list.png(scale: 0.5), list.svg(), list.pdf())
            // What fails must be released as well.
            let broken = DisplayList(
              title: "", alt: "", width: 90, height: 90,
              operations: [
                .group(
                  opacity: 1,
                  [
                    .stroke(
                      Path(line: [Point(0, 0), Point(9, 9)]),
                      DisplayList.Stroke(Color(0), width: 1, dashes: [-1]))
                  ])
              ])
            do { _ = try broken.png(scale: 8) } catch {}
            do { _ = try broken.pdf() } catch {}
          }
        }
        try draw(50)
        let before = try resident()
        try draw(200)
        let growth = try resident() - before
        // A single image kept of each would be 60 MB and more; an allocator's moods are a few hundred KiB.
        if growth > 4096 { fatalError("Resident memory grew by \(growth) KiB.") }
      }
    }
  }
#endif
