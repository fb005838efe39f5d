namespace ExperimentHarness.Training.Loop;

/// <summary>One look at a picture: random augmentation is a function of both numbers.</summary>
/// <param name="Pass">0-based pass over the training set.</param>
/// <param name="Sample">Index in the image set.</param>
public readonly record struct View(uint Pass, int Sample);
