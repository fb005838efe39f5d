namespace ExperimentHarness.Data.Downloads;

/// <summary>A place does not have the file or cannot be reached; the next one is asked.</summary>
internal sealed class PlaceUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner);
