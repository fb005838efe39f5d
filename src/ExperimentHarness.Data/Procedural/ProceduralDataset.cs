using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Data.Pixels;

namespace ExperimentHarness.Data.Procedural;

/// <summary>The data set that needs no download: pictures drawn from a seed.</summary>
internal sealed class ProceduralDataset(PixelStore store, DatasetSpec spec)
{
    private readonly ProceduralTexture[] _textures =
        [.. ProceduralTexture.All.Take(spec.Procedural.Classes).OrderBy(texture => texture.Name, CodePointOrder.Instance)];

    /// <summary>Draws the pictures, or takes them from the pixel store.</summary>
    public Dataset Open(IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ProceduralSpec procedural = spec.Procedural;
        var problems = new List<Problem>();
        if (procedural.Classes < 2 || procedural.Classes > ProceduralTexture.All.Count)
        {
            problems.Add(new Problem("EH2036", $"dataset.procedural.classes is {procedural.Classes}; between 2 and {ProceduralTexture.All.Count} can be drawn"));
        }

        bool hasValidation = spec.Validation is ValidationSplit.Folder;
        CheckCount("train_images", procedural.TrainImages, problems);
        if (hasValidation)
        {
            CheckCount("validation_images", procedural.ValidationImages, problems);
        }

        if (problems.Count > 0)
        {
            throw new BadInputException(problems);
        }

        LoadedSplit train = Load("train", 0, procedural.TrainImages, progress, cancellation);
        LoadedSplit? validation = hasValidation ? Load("validation", 1, procedural.ValidationImages, progress, cancellation) : null;
        return new Dataset(spec, [.. _textures.Select(texture => texture.Name)], train, validation);
    }

    private void CheckCount(string key, int count, List<Problem> problems)
    {
        int needed = spec.Procedural.Classes * (spec.Validation is ValidationSplit.Folds folds ? folds.Count : 2);
        if (count < needed)
        {
            problems.Add(new Problem("EH2036", $"dataset.procedural.{key} is {count}; with {spec.Procedural.Classes} classes and dataset.validation {spec.Validation} at least {needed} are needed"));
        }
    }

    private LoadedSplit Load(string role, uint pass, int total, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        PictureFile[] pictures = [.. Enumerable.Range(0, _textures.Length).SelectMany(label => Pictures(label, total))];
        ulong seed = spec.Procedural.Seed;
        string description = string.Create(CultureInfo.InvariantCulture, $"procedural {ProceduralImage.NumericsVersion} {spec.Procedural} {spec.ImageSize} {role} {pictures.Length}");
        var request = new PixelRequest(
            ContentDigest.Of(Encoding.UTF8.GetBytes(description)),
            pictures.Length,
            spec.ImageSize,
            DataActivity.Render,
            (i, pixels) =>
            {
                var random = new CounterRandom(seed, RandomPurpose.ProceduralImage, pass, (uint)i);
                ProceduralImage.Render(_textures[pictures[i].Label], random, spec.ImageSize, pixels);
                return null;
            });
        PixelFile file = store.Acquire(request, progress, cancellation);
        var images = new ImageSet(file, spec.ImageSize, pictures, [.. Enumerable.Range(0, pictures.Length)]);
        return new LoadedSplit(file, images, [.. pictures.Select((picture, i) => $"{role} {picture.Path} {file.Digest(i)}")], [], []);
    }

    /// <summary>An even share of the total; the first classes get one more where it does not divide.</summary>
    private IEnumerable<PictureFile> Pictures(int label, int total)
    {
        int share = (total / _textures.Length) + (label < total % _textures.Length ? 1 : 0);
        return Enumerable.Range(0, Math.Min(share, spec.Limit ?? share))
            .Select(i => new PictureFile(label, $"{_textures[label].Name}/{_textures[label].Name}.{i}.png"));
    }
}
