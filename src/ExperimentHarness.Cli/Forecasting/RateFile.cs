using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Forecasting;

namespace ExperimentHarness.Cli.Forecasting;

/// <summary>
/// Rates that this machine's runs measured, in rates.json of the harness' home. Rates of another machine, whose home may
/// have been copied or mounted here, do not count and are replaced by the first run's.
/// </summary>
/// <param name="folders">Where everything lives.</param>
internal sealed class RateFile(HarnessFolders folders)
{
    private readonly string _path = Path.Combine(folders.Home, "rates.json");

    /// <summary>What plan says where nothing was measured.</summary>
    public const string NoRates = "no rates measured on this machine yet: the first Train measures them";

    /// <summary>The rates of this machine; null where there are none.</summary>
    public RateTable? Read()
    {
        try
        {
            return File.Exists(_path) && RateTableJson.Read(File.ReadAllText(_path)) is { } table && table.Machine == MachineLine.Current() ? table : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes what a process left that was killed while it wrote. One that writes at this moment loses what it measured, no more.</summary>
    public void DeleteLeftovers()
    {
        try
        {
            AtomicFile.DeleteLeftoversOf(_path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is no home yet, or it belongs to somebody else.
        }
    }

    /// <summary>Adds what a run measured; what measuring or writing meets on the disk is no reason to fail a run.</summary>
    /// <param name="samples">Enumerated once.</param>
    public void Record(IEnumerable<KeyValuePair<RateName, double>> samples)
    {
        try
        {
            RateTable table = samples.Aggregate(Read() ?? new RateTable(MachineLine.Current(), []), (rates, sample) => rates.With(sample.Key, sample.Value));
            AtomicFile.CreateFolder(folders.Home);
            AtomicFile.WriteAllText(_path, RateTableJson.Write(table) + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A forecast less is no reason to fail a run.
        }
    }
}
