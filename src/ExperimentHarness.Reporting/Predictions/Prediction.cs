using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Predictions;

/// <summary>What a model says about a picture.</summary>
/// <param name="Path">Path within the split's folder.</param>
/// <param name="Label">Index of its true class.</param>
/// <param name="Predicted">Index of the class that the model decides for.</param>
/// <param name="Probabilities">float32, one for each class.</param>
public sealed record Prediction(string Path, int Label, int Predicted, ValueList<float> Probabilities);
