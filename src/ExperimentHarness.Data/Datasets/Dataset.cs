using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Datasets;

/// <summary>An opened data set: checked, decoded and resized. Disposing it ends all views of its pixels.</summary>
public sealed class Dataset : IDisposable
{
    private readonly DatasetSpec _spec;
    private readonly LoadedSplit _train;
    private readonly LoadedSplit? _validation;

    /// <summary>Takes over the splits.</summary>
    internal Dataset(DatasetSpec spec, IReadOnlyList<string> classNames, LoadedSplit train, LoadedSplit? validation)
    {
        _spec = spec;
        _train = train;
        _validation = validation;
        ClassNames = classNames;
        IEnumerable<string> lines = train.DigestLines.Concat(validation?.DigestLines ?? []).Order(StringComparer.Ordinal);
        Digest = ContentDigest.Of(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        Notes = [.. train.Notes, .. validation?.Notes ?? []];
    }

    /// <summary>SHA-256 over the sorted lines <c>role path digest</c>, role train or validation, of every picture that is used: after limit, and without those left out as bad.</summary>
    public ContentDigest Digest { get; }

    /// <summary>Class names by label.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>What a reader of a run should know: pictures left out, content that is not the catalog's.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Pictures of one run.</summary>
    /// <param name="fold">0-based fold where the spec asks for folds; else null.</param>
    public DatasetSplit Split(int? fold)
    {
        ImageSet all = _train.Images;
        int[] labels = [.. Enumerable.Range(0, all.Count).Select(all.Label)];
        switch (_spec.Validation)
        {
            case ValidationSplit.Folder when fold is null:
                return new DatasetSplit(all, _validation!.Images);
            case ValidationSplit.Fraction fraction when fold is null:
                bool[] validates = StratifiedSplit.Fraction(labels, fraction.Share, _spec.SplitSeed);
                return Divide(all, index => validates[index]);
            case ValidationSplit.Folds folds when fold >= 0 && fold < folds.Count:
                int[] foldOf = StratifiedSplit.Folds(labels, folds.Count, _spec.SplitSeed);
                return Divide(all, index => foldOf[index] == fold);
            default:
                throw new ArgumentOutOfRangeException(nameof(fold), fold, $"the spec's validation is {_spec.Validation}");
        }
    }

    /// <summary>Looks at every file again and names those whose content is no longer what was read, or that are gone.</summary>
    public IReadOnlyList<string> FindChangedFiles() =>
        [.. _train.Files.Concat(_validation?.Files ?? []).Where(file => file.HasChanged()).Select(file => file.Name)];

    /// <inheritdoc />
    public void Dispose()
    {
        _train.Pixels.Dispose();
        _validation?.Pixels.Dispose();
    }

    private static DatasetSplit Divide(ImageSet all, Func<int, bool> validates)
    {
        ILookup<bool, int> parts = Enumerable.Range(0, all.Count).ToLookup(validates);
        return new DatasetSplit(all.Choose(parts[false]), all.Choose(parts[true]));
    }
}
