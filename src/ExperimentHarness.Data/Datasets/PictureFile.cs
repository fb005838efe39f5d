namespace ExperimentHarness.Data.Datasets;

/// <summary>A file that a class folder lists.</summary>
/// <param name="Label">Index of its class.</param>
/// <param name="Path">Path within the split's folder, with slashes: <c>cats/cat.0.jpg</c>.</param>
internal readonly record struct PictureFile(int Label, string Path);
