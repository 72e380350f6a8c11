import Live
import MLPModel

/// The lessons whose pages train, in the order of the course.
package let liveLessons = [
  LiveLesson("mlp", PerceptronLive.settings) { PerceptronLive($0) }
]
