namespace ExperimentHarness.Data.Downloads;

/// <summary>Which version of which file the bytes of a <see cref="PartFile"/> are of.</summary>
/// <param name="Address">Where they come from.</param>
/// <param name="ETag">The server's strong entity tag, quotes included, or null.</param>
/// <param name="LastModified">The server's date of the file, or null.</param>
internal sealed record PartMarks(string Address, string? ETag, DateTimeOffset? LastModified);
