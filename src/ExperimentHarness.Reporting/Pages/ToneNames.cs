namespace ExperimentHarness.Reporting.Pages;

/// <summary>Names of tones in the style.</summary>
internal static class ToneNames
{
    /// <summary>The name of one.</summary>
    public static string Of(Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Warning => "warning",
        Tone.Bad => "bad",
        _ => "plain",
    };
}
