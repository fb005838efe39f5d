namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>What a power cut does to writes that were not flushed, in all files alike.</summary>
internal enum LostData
{
    /// <summary>Luck.</summary>
    Nothing,

    /// <summary>The files are as they were when they were flushed last.</summary>
    All,

    /// <summary>They have their new lengths and zeros for content, as with delayed allocation.</summary>
    AllButLength,

    /// <summary>Later writes reached the disk before the first one.</summary>
    First,

    /// <summary>The last write did not reach it.</summary>
    Last,

    /// <summary>Of the last write, half is there.</summary>
    HalfOfTheLast,
}
