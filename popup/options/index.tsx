import { mount } from '../parts/page.tsx';
import { OptionsPage } from './options-page.tsx';

mount(<OptionsPage />);
