import Course
import LessonActivations
import LessonAttention
import LessonAutoencoder
import LessonConv1D
import LessonDepth
import LessonDiffusion
import LessonDropout
import LessonGAN
import LessonGradients
import LessonInitialisation
import LessonLSTM
import LessonMLP
import LessonNormalisation
import LessonVAE

/// The lessons, in the order of the course.
package let lessonList: [any Lesson.Type] = [
  MLPLesson.self, ActivationsLesson.self, DepthLesson.self, GradientsLesson.self,
  InitialisationLesson.self, NormalisationLesson.self, DropoutLesson.self, Conv1DLesson.self,
  LSTMLesson.self, AttentionLesson.self, AutoencoderLesson.self, VAELesson.self, GANLesson.self,
  DiffusionLesson.self,
]
