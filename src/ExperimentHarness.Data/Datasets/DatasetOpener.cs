using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Files;
using ExperimentHarness.Data.Pixels;
using ExperimentHarness.Data.Procedural;

namespace ExperimentHarness.Data.Datasets;

/// <summary>Opens the data set of a spec: finds, downloads, checks, decodes and resizes it, as far as that was not done before.</summary>
/// <param name="folders">Where everything lives.</param>
/// <param name="locator">Finds folders of pictures.</param>
/// <param name="time">Tells which changes of files are too fresh to remember, and when pictures were last used.</param>
public sealed class DatasetOpener(HarnessFolders folders, DatasetLocator locator, TimeProvider time)
{
    /// <summary>Raised whenever the same files and spec would give other pixels, labels, order or splits.</summary>
    public const int NumericsVersion = 1;

    private readonly PixelStore _store = new(folders.Pixels, time);

    /// <summary>Opens the data set.</summary>
    /// <param name="spec">What to open.</param>
    /// <param name="progress">Told how far long work has come.</param>
    /// <param name="cancellation">Ends long work; what is finished of it is kept.</param>
    /// <exception cref="BadInputException">Something is wrong with the pictures; all problems at once, EH2001 to EH2034.</exception>
    /// <exception cref="MissingRequirementException">It cannot be had here: no network, or a full disk.</exception>
    public Dataset Open(DatasetSpec spec, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (spec.Source == DatasetSource.Procedural)
        {
            return new ProceduralDataset(_store, spec).Open(progress, cancellation);
        }

        DatasetLocation location = locator.Locate(spec.Source, progress, cancellation);
        var digests = new FileDigestCache(folders.Digests, location.Root, time);
        var problems = new List<Problem>();
        ClassFolders train = ClassFolders.Scan(Path.Combine(location.Root, spec.Train), spec.Limit, problems);
        ClassFolders? validation = spec.Validation is ValidationSplit.Folder folder
            ? ClassFolders.Scan(Path.Combine(location.Root, folder.Path), spec.Limit, problems)
            : null;
        Check(spec, train, validation, problems);

        var loader = new SplitLoader(_store, spec, progress, cancellation);
        LoadedSplit? loadedTrain = loader.Load("train", train, digests, problems);
        LoadedSplit? loadedValidation = validation is null ? null : loader.Load("validation", validation, digests, problems);
        digests.Save();
        if (problems.Count > 0 || loadedTrain is null)
        {
            loadedTrain?.Pixels.Dispose();
            loadedValidation?.Pixels.Dispose();
            throw new BadInputException(problems);
        }

        return new Dataset(spec, train.ClassNames, loadedTrain with { Notes = [.. location.Notes, .. loadedTrain.Notes] }, loadedValidation);
    }

    private static void Check(DatasetSpec spec, ClassFolders train, ClassFolders? validation, List<Problem> problems)
    {
        if (validation is { ClassNames.Count: > 0 } && train.ClassNames.Count > 0 && !train.ClassNames.SequenceEqual(validation.ClassNames, StringComparer.Ordinal))
        {
            problems.Add(new Problem("EH2005", $"'{train.Folder}' has the classes {string.Join(", ", train.ClassNames)}, but '{validation.Folder}' has {string.Join(", ", validation.ClassNames)}: give both the same class folders"));
        }

        int needed = spec.Validation switch
        {
            ValidationSplit.Fraction => 2,
            ValidationSplit.Folds folds => folds.Count,
            _ => 0,
        };
        problems.AddRange(train.Pictures
            .CountBy(picture => picture.Label)
            .Where(count => count.Value < needed)
            .Select(count => new Problem("EH2010", $"the class folder '{Path.Combine(train.Folder, train.ClassNames[count.Key])}' has {count.Value} pictures, too few for dataset.validation {spec.Validation}: at least {needed} are needed")));
    }
}
