namespace ExperimentHarness.Tracking.Mlflow.LocalServer;

/// <summary>Tells how far pip has come, from the lines that it writes: a sentence for every so many packages, and one before they are unpacked.</summary>
/// <param name="requirements">Lines of the file that pip installs from.</param>
/// <param name="report">Gets the sentences.</param>
internal sealed class InstallProgress(IReadOnlyCollection<string> requirements, IProgress<string> report)
{
    private const int PackagesASentence = 20;

    // An index makes pip collect, a folder of wheels makes it process.
    private static readonly string[] Beginnings = ["Collecting ", "Processing "];

    private readonly int _packages = requirements.Count(line => line.Contains("==", StringComparison.Ordinal) && !line.StartsWith('#'));
    private int _fetched;

    /// <summary>Takes a line of pip's.</summary>
    public void Hear(string line)
    {
        if (Beginnings.Any(beginning => line.StartsWith(beginning, StringComparison.Ordinal)))
        {
            _fetched++;
            if (_fetched % PackagesASentence == 0 && _fetched < _packages)
            {
                report.Report($"  {_fetched} of {_packages} packages fetched");
            }
        }
        else if (line.StartsWith("Installing collected packages", StringComparison.Ordinal))
        {
            report.Report($"  unpacking {_packages} packages");
        }
    }
}
