namespace ExperimentHarness.Core.Forecasting;

/// <summary>What a rate was measured of.</summary>
/// <param name="Kind">What is done, such as <c>compute_view</c>.</param>
/// <param name="Setting">Everything that changes the rate by more than a factor, such as <c>managed vgg16, 2 threads</c>.</param>
/// <param name="Size">Size of the work, to which the rate is about proportional: pixels of a picture, weights of a head.</param>
public sealed record RateName(string Kind, string Setting, long Size);
