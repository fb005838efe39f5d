namespace ExperimentHarness.Training.Tests.Engines;

/// <summary>How far an engine's features may be from the golden ones.</summary>
/// <param name="Scaled">Relative L2 error of a picture in 0..1 against float64.</param>
/// <param name="Caffe">The same of a picture preprocessed as caffe does, whose values are larger.</param>
/// <param name="Largest">Largest difference of a value from float64, of pictures in 0..1.</param>
/// <param name="TensorFlow">Relative L2 difference from TensorFlow's float32 features.</param>
internal sealed record BackboneTolerance(double Scaled, double Caffe, double Largest, double TensorFlow);
