import Course
import LessonAttention
import LessonAutoencoder
import LessonConv1D
import LessonDiffusion
import LessonGAN
import LessonLSTM
import LessonMLP
import LessonNormalisation
import LessonVAE

/// The lessons, in the order of the course.
package let lessonList: [any Lesson.Type] = [
  MLPLesson.self, NormalisationLesson.self, Conv1DLesson.self, LSTMLesson.self,
  AttentionLesson.self, AutoencoderLesson.self, VAELesson.self, GANLesson.self,
  DiffusionLesson.self,
]
