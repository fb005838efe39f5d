using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Files;
using ExperimentHarness.Data.Pixels;

namespace ExperimentHarness.Data.Datasets;

/// <summary>Digests, decodes and resizes the pictures of a split, or takes them from the pixel store.</summary>
internal sealed class SplitLoader(PixelStore store, DatasetSpec spec, IProgress<DataProgress>? progress, CancellationToken cancellation)
{
    private readonly ParallelOptions _parallel = new() { CancellationToken = cancellation };

    /// <summary>Loads a split; null, and problems added, where something is wrong with it.</summary>
    /// <param name="role">train or validation.</param>
    /// <param name="folders">What to load.</param>
    /// <param name="digests">Digests known of the data set's files.</param>
    /// <param name="problems">Receives EH2006 to EH2014.</param>
    public LoadedSplit? Load(string role, ClassFolders folders, FileDigestCache digests, List<Problem> problems)
    {
        FileFingerprint[]? files = Fingerprint(folders, digests, problems);
        if (files is null || files.Length == 0)
        {
            return null;
        }

        var request = new PixelRequest(Key(files), files.Length, spec.ImageSize, DataActivity.Decode, (i, pixels) => Render(folders.FullPath(folders.Pictures[i]), files[i], pixels))
        {
            KeepDefective = spec.OnBadImage == OnBadImage.Skip,
        };
        try
        {
            return Choose(role, folders, files, store.Acquire(request, progress, cancellation), problems);
        }
        catch (DefectivePicturesException failure)
        {
            problems.AddRange(failure.Defects.Select((defect, i) => defect?.For(folders.FullPath(folders.Pictures[i]))).OfType<Problem>());
            return null;
        }
    }

    private FileFingerprint[]? Fingerprint(ClassFolders folders, FileDigestCache digests, List<Problem> problems)
    {
        var files = new FileFingerprint[folders.Pictures.Count];
        var failures = new Problem?[files.Length];
        var counter = new ProgressCounter(progress, DataActivity.Digest, folders.Folder, files.Length);
        InParallel.For(files.Length, _parallel, () => 0, (i, _) =>
        {
            try
            {
                files[i] = digests.Fingerprint(Path.GetRelativePath(digests.Folder, folders.FullPath(folders.Pictures[i])));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                failures[i] = new Problem("EH2014", $"'{folders.FullPath(folders.Pictures[i])}' cannot be read ({failure.Message}): check its permissions and the disk");
            }

            counter.Add();
        });
        problems.AddRange(failures.OfType<Problem>());
        return failures.All(failure => failure is null) ? files : null;
    }

    private ContentDigest Key(FileFingerprint[] files)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"pixels {DatasetOpener.NumericsVersion} {spec.Interpolation} {spec.ImageSize}\n");
        text.AppendJoin('\n', files.Select(file => file.Digest.Hex));
        return ContentDigest.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private ImageDefect? Render(string path, FileFingerprint file, Span<byte> pixels)
    {
        if (file.Bytes > ImageDecoder.MaximumBytes)
        {
            return new ImageDefect("EH2009", $"has {file.Bytes:N0} bytes, more than {ImageDecoder.MaximumBytes:N0}: scale it down, remove it, or set dataset.on_bad_image to skip");
        }

        byte[] content = File.ReadAllBytes(path);
        if (ContentDigest.Of(content) != file.Digest)
        {
            throw new BadInputException("EH2013", $"'{path}' changed while the data set was read; start again when nothing writes to it");
        }

        (RgbImage? image, ImageDefect? defect) = ImageDecoder.Decode(content);
        if (image is not null)
        {
            ImageResizer.Resize(image, spec.ImageSize, spec.Interpolation, pixels);
        }

        return defect;
    }

    private LoadedSplit? Choose(string role, ClassFolders folders, FileFingerprint[] files, PixelFile pixels, List<Problem> problems)
    {
        int[] kept = [.. Enumerable.Range(0, files.Length).Where(i => pixels.Defect(i) is null)];
        var emptied = folders.Pictures.Select(picture => picture.Label).Distinct().Except(kept.Select(i => folders.Pictures[i].Label)).ToList();
        if (emptied.Count > 0)
        {
            pixels.Dispose();
            problems.AddRange(emptied.Select(label => new Problem("EH2012", $"no picture of the class folder '{Path.Combine(folders.Folder, folders.ClassNames[label])}' decodes, and all were left out (dataset.on_bad_image: skip): get them again")));
            return null;
        }

        string folderName = Path.GetFileName(folders.Folder);
        return new LoadedSplit(
            pixels,
            new ImageSet(pixels, spec.ImageSize, folders.Pictures, kept),
            [.. kept.Select(i => $"{role} {folders.Pictures[i].Path} {files[i].Digest}")],
            [.. kept.Select(i => new WatchedFile($"{folderName}/{folders.Pictures[i].Path}", folders.FullPath(folders.Pictures[i]), files[i]))],
            [.. Enumerable.Range(0, files.Length).Except(kept).Select(i => $"left out: {pixels.Defect(i)!.For($"{folderName}/{folders.Pictures[i].Path}").Message}")]);
    }
}
